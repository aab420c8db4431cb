import FrenchLaw
import RuleKit

/// A site map that is announced is there. A site without one may have a search in its place: nothing is said.
struct SiteMapPageRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    let links = law.links(.siteMap)
    let home = law.home.map { LegalLink.Target.page($0.path) }
    if let link = links.first(where: { $0.target.leads && $0.target != home }) {
      reporter.yes(link.evidence)
    } else if let link = links.first(where: \.target.leads) {
      reporter.review(.home(text: link.text), link.evidence)
    } else if let link = links.first {
      reporter.no(.nowhere(text: link.text), link.evidence)
    }
  }
}
