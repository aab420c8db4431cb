import AuditModel
import FrenchLaw
import RuleKit

/// The action plan of the current year is published. One in a document, or without a year, is for a person to
/// read.
struct A11yActionPlanYearRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    let actions = law.plan?.actions ?? []
    guard let today = law.today else {
      if let found = actions.first { reporter.yes(found.evidence) }
      return
    }
    let year = String(today.year)
    if let found = actions.first(where: { $0.year == today.year }) {
      reporter.yes(found.evidence)
    } else if let found = actions.first(where: { $0.year == nil }) {
      reporter.review(.unknown(year: year), found.evidence)
    } else if let latest = actions.max(by: { ($0.year ?? 0) < ($1.year ?? 0) }) {
      reporter.no(.old(last: String(latest.year ?? 0), year: year), latest.evidence)
    } else if let document = law.planDocuments.first {
      reporter.notFound(.notFound(year: year), document.evidence)
    } else if law.isComplete, !law.hasUnreadDeclaration {
      reporter.no(.missing(year: year), law.planPlace)
    } else {
      reporter.notFound(.notFound(year: year), law.planPlace)
    }
  }
}
