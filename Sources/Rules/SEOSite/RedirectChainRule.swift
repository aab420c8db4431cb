import PageFacts
import RuleKit
import WebAddress

/// A link that is redirected arrives after one step.
struct RedirectChainRule: LinkRedirectRule {
  static func judge(
    _ link: NewLinks.Link, _ steps: [ServerFacts.Step], endingWith answer: ServerFacts.Answer?
  ) -> LinkRedirectVerdict<Message> {
    guard !steps.isEmpty, answer != .endlessRedirect else { return .notApplicable }
    return steps.count == 1 ? .pass : .fail(.chain(count: steps.count, href: link.href))
  }
}
