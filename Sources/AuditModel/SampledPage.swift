/// A page that an audit of the RGAA looks at, and why.
package struct SampledPage: Sendable, Hashable {
  package var path: String
  /// In the order of the standard.
  package var reasons: [SampleReason]

  package init(path: String, reasons: [SampleReason]) {
    self.path = path
    self.reasons = reasons
  }
}

/// Why a page is part of the sample (RGAA 4.1.2, "Évaluation de la conformité").
package enum SampleReason: String, Sendable, CaseIterable {
  case home, contact
  case legalNotice = "legal-notice"
  case accessibility
  case siteMap = "site-map"
  case help
  case signIn = "sign-in"
  case search
  // One page at least of each kind of content.
  case form, table, media, frame, document, application
  /// Taken by lot.
  case random
}
