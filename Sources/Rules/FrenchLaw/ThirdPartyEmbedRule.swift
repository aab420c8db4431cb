import FrenchLaw
import RuleKit

/// Videos, maps, feeds and fonts of others load only once people agree, or track nobody.
struct ThirdPartyEmbedRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    for page in law.pages {
      for use in page.thirdParties where !use.party.isTracker && use.isLoaded {
        let (name, host) = (use.party.name, use.host)
        switch use.party.consent {
        case .free: reporter.yes(use.evidence)
        case .depends: reporter.review(.depends(host: host, name: name), use.evidence)
        case .needed: reporter.no(.loaded(host: host, name: name), use.evidence)
        }
      }
    }
  }
}
