public import AuditModel
import PageFacts
public import RuleKit
import WebAddress

/// A link that is redirected arrives after one step.
public struct RedirectChainRule: SiteRule {
  public enum Message: String, RuleMessage {
    case chain
  }

  /// The links of a page that no page before it has.
  public struct Fact: Sendable {
    let links: [NewLinks.Link]
  }

  public static let id: RuleID = "redirect-chain"

  public static func collect(from page: Page) -> Fact? { page.newLinks.map(Fact.init) }

  public static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let server = site.server else { return }
    for page in facts {
      for link in page.fact.links {
        let steps = server.redirects(from: link.url)
        guard !steps.isEmpty, server[link.url] != .endlessRedirect else { continue }
        if steps.count > 1 {
          reporter.fail(
            link.place, .chain, with: ["href": link.href, "count": String(steps.count)])
        } else {
          reporter.pass(path: page.path)
        }
      }
    }
  }
}
