import PageFacts
import RuleKit
import WebAddress

/// Links of the site do not go through an address that was left for good.
///
/// Only where the new address answers. `redirect-chain` reports chains; temporary redirects pass.
struct RedirectInternalRule: LinkRedirectRule {
  static func judge(
    _ link: NewLinks.Link, _ steps: [ServerFacts.Step], endingWith answer: ServerFacts.Answer?
  ) -> LinkRedirectVerdict<Message> {
    guard answer == .found else { return .notApplicable }
    guard let step = steps.first, steps.count == 1, step.isPermanent else { return .pass }
    return .fail(.permanent(href: link.href, target: step.location))
  }
}
