import FrenchLaw
import RuleKit

/// A banner that asks for consent has a button to refuse. Whether it needs one, and whether a script adds it,
/// is for a person to see.
struct CookieBannerRefuseRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let banner = law.home?.cookieBanner else { return }
    if banner.refuses {
      reporter.yes(banner.evidence)
    } else {
      reporter.review(.acceptOnly(text: banner.evidence.text ?? ""), banner.evidence)
    }
  }
}
