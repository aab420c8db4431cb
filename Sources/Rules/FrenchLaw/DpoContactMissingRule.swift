import FrenchLaw
import RuleKit

/// Some page tells how to reach the data protection officer.
struct DpoContactMissingRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    let officers = law.pages.compactMap(\.officer)
    if let officer = officers.first(where: \.hasContact) {
      reporter.yes(officer.evidence)
    } else if let evidence = officers.first?.evidence {
      reporter.review(.contact(text: evidence.text ?? ""), evidence)
    } else if law.isComplete, !law.hasUnreadNotice {
      reporter.no(.missing)
    } else {
      reporter.notFound(.notFound)
    }
  }
}
