import FrenchLaw
import RuleKit

/// The site has a legal notice: a page, or a section of one.
struct LegalNoticeMissingRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    if let page = law.noticePage, let notice = page.notice {
      if let placeholder = notice.placeholder, notice.host == nil || notice.director == nil {
        reporter.no(.placeholder(text: placeholder.text ?? ""), placeholder)
      } else if notice.isWritten {
        reporter.yes(LegalEvidence(nil, at: notice.place))
      } else {
        reporter.notFound(.notFound, LegalEvidence(nil, at: notice.place))
      }
      return
    }
    switch law.announcement(of: .legalNotice) {
    case .elsewhere(let text, let evidence): reporter.review(.elsewhere(text: text), evidence)
    case .unread(let evidence): reporter.notFound(.notFound, evidence)
    case .nowhere(let text, let evidence): reporter.no(.nowhere(text: text), evidence)
    case .nothing where law.isComplete: reporter.no(.missing)
    case .nothing: reporter.notFound(.notFound)
    }
  }
}
