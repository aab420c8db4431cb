import FrenchLaw
import RuleKit

/// The site says how to reach the town hall: a page, a mail address, or a number to call.
struct ContactPageRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    if let link = law.links(.contact).first(where: \.target.leads) {
      reporter.yes(link.evidence)
    } else if let way = law.pages.lazy.compactMap(\.wayToReach).first {
      reporter.yes(way)
    } else if law.isComplete {
      reporter.no(.missing)
    } else {
      reporter.notFound(.notFound)
    }
  }
}
