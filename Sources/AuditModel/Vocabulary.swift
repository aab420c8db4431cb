/// How severely a fault excludes people, from least to most.
package enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
  case minor, moderate, serious, critical

  /// What a rule of this severity costs at most in a score.
  package var penalty: Double {
    switch self {
    case .minor: 0.03
    case .moderate: 0.1
    case .serious: 0.25
    case .critical: 0.5
    }
  }

  package static func < (one: Severity, other: Severity) -> Bool { one.penalty < other.penalty }
}

/// The outcome of a rule on a page or site.
package enum Outcome: String, Sendable, CaseIterable, Codable {
  /// At least one element certainly fails.
  case failed
  /// Nothing fails for certain; a person must look at the listed elements.
  case needsReview = "needs-review"
  case passed
  case inapplicable
  /// A limit was hit, or the input that the rule needs was not there.
  case untested
}

/// Whether a rule judges pages one by one or the site once all pages are read.
package enum RuleScope: String, Sendable, CaseIterable, Codable {
  case page, site
}

/// Which elements of a rule are told as one finding, because one edit mends them.
package enum FindingGrouping: String, Sendable, CaseIterable, Codable {
  /// All of a page that have the same message.
  case page
  /// All of a page that have the same message within the same list, table, form, navigation or section.
  case block
  /// All that have the same message with the same values, which name what is to be mended; for rules
  /// about the site, on whatever page.
  case target
}

/// The two scores, which are never combined.
package enum Category: String, Sendable, CaseIterable, Codable {
  case accessibility, seo, security, law
}

/// Who can fix a fault.
package enum FixOwner: String, Sendable, CaseIterable, Codable {
  /// The author of the page.
  case editor
  /// The maintainer of the site's template or theme.
  case template
  /// The operator of the server.
  case server
  /// The public body itself, which has to publish something: a declaration, a contact, a plan.
  case authority
}

/// The two languages Parvis speaks.
package enum Language: String, Sendable, CaseIterable, Codable {
  case french = "fr"
  case english = "en"
}

/// A text in both languages.
package struct LocalizedText: Sendable, Hashable {
  package let french: String
  package let english: String

  package init(fr french: String, en english: String) {
    self.french = french
    self.english = english
  }

  package subscript(language: Language) -> String {
    language == .french ? french : english
  }
}
