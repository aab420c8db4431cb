import FrenchLaw
import RuleKit

/// The site tells people what it does with their data. Without a form that asks for some, a notice may not be
/// needed: nothing is said then.
struct PrivacyNoticeMissingRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    if let page = law.privacyPage, let notice = page.privacy {
      if let placeholder = notice.placeholder, !notice.parts.contains(.rights) {
        reporter.no(.placeholder(text: placeholder.text ?? ""), placeholder)
      } else {
        reporter.yes(LegalEvidence(nil, at: notice.place))
      }
      return
    }
    let form = law.pages.lazy.flatMap(\.forms).first
    switch law.announcement(of: .privacy) {
    case .elsewhere(let text, let evidence): reporter.review(.elsewhere(text: text), evidence)
    case .unread(let evidence): reporter.notFound(.notFound, evidence)
    case .nowhere(let text, let evidence): reporter.no(.nowhere(text: text), evidence)
    case .nothing where !law.isComplete: reporter.notFound(.notFound)
    case .nothing:
      if let form { reporter.no(.missing(text: form.evidence.text ?? ""), form.evidence) }
    }
  }
}
