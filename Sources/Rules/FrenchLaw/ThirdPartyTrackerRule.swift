import FrenchLaw
import RuleKit

/// Pages load nothing that measures or advertises before people agree. What scripts name may wait for
/// consent, and some tools can be set up to need none: a person has to look.
struct ThirdPartyTrackerRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    for page in law.pages {
      for use in page.thirdParties where use.party.isTracker || !use.isLoaded {
        let (name, host) = (use.party.name, use.host)
        switch (use.party.consent, use.isLoaded) {
        case (.free, _): continue
        case (_, false): reporter.review(.script(host: host, name: name), use.evidence)
        case (.depends, _): reporter.review(.depends(host: host, name: name), use.evidence)
        case (.needed, _): reporter.no(.loaded(host: host, name: name), use.evidence)
        }
      }
    }
    reporter.yes(nil)
  }
}
