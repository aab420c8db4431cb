import FrenchLaw
import RuleKit

/// Addresses of the town hall are in a domain of its own. Those of clubs and shops do not matter.
struct GouvDomainEmailRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    for page in law.pages {
      if let foreign = page.mail.foreign {
        reporter.no(.provider(address: foreign.text ?? ""), foreign)
      }
      if let own = page.mail.own { reporter.yes(own) }
    }
  }
}
