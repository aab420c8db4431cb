import FrenchLaw
import RuleKit

/// Some link leads to deliberations or minutes. Small towns may post them up instead: a person has to look
/// where there is none.
struct DeliberationsPublishedRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    if let link = law.links(.deliberations).first(where: \.target.leads) {
      reporter.yes(link.evidence)
    } else {
      reporter.notFound(.notFound)
    }
  }
}
