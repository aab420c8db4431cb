import PageFacts
import RuleKit
import WebAddress

/// Redirects come to an end.
struct RedirectLoopRule: LinkRedirectRule {
  static func judge(
    _ link: NewLinks.Link, _ steps: [ServerFacts.Step], endingWith answer: ServerFacts.Answer?
  ) -> LinkRedirectVerdict<Message> {
    if answer == .endlessRedirect { return .fail(.endless(href: link.href)) }
    return steps.isEmpty ? .notApplicable : .pass
  }
}
