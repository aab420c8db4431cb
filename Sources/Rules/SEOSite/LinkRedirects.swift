import PageFacts
import RuleKit
import WebAddress

/// A rule about the redirects that the links of a live site go through; each link is judged on the
/// first page that has it.
protocol LinkRedirectRule: SiteRule where Fact == [NewLinks.Link] {
  /// - Parameters:
  ///   - steps: the redirects; empty when the link leads straight to its target.
  ///   - answer: what came of the link in the end; nil when it was not asked for.
  static func judge(
    _ link: NewLinks.Link, _ steps: [ServerFacts.Step], endingWith answer: ServerFacts.Answer?
  ) -> LinkRedirectVerdict<Message>
}

/// What a rule says of a link.
enum LinkRedirectVerdict<Message> {
  case pass
  case fail(Message)
  case notApplicable
}

extension LinkRedirectRule {
  static var factName: String { "new-links" }

  static func collect(from page: Page) -> [NewLinks.Link]? { page.newLinks }

  static func keepFirst(_ fact: inout [NewLinks.Link], by occurrences: FirstOccurrences) {
    fact.removeAll { !occurrences.claim($0.url.textWithoutFragment, by: "link") }
  }

  static func conclude(
    _ facts: [CollectedFact<[NewLinks.Link]>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard let server = site.server else { return }
    for page in facts {
      for link in page.fact {
        let steps = server.redirects(from: link.url)
        // Redirects that come back, with a cookie or without, leave nothing to write straighter.
        if let last = steps.last, server[link.url] != .endlessRedirect,
          WebURL(last.location, relativeTo: last.address)?.textWithoutFragment
            == link.url.textWithoutFragment
        {
          reporter.pass(path: page.path)
          continue
        }
        switch judge(link, steps, endingWith: server[link.url]) {
        case .pass: reporter.pass(path: page.path)
        case .fail(let message): reporter.fail(link.place, message)
        case .notApplicable: break
        }
      }
    }
  }
}
