public import AuditModel
import PageFacts
public import RuleKit
import WebAddress

/// Redirects come to an end.
public struct RedirectLoopRule: SiteRule {
  public enum Message: String, RuleMessage {
    case endless
  }

  /// The links of a page that no page before it has.
  public struct Fact: Sendable {
    let links: [NewLinks.Link]
  }

  public static let id: RuleID = "redirect-loop"

  public static func collect(from page: Page) -> Fact? { page.newLinks.map(Fact.init) }

  public static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let server = site.server else { return }
    for page in facts {
      for link in page.fact.links {
        if server[link.url] == .endlessRedirect {
          reporter.fail(link.place, .endless, with: ["href": link.href])
        } else if !server.redirects(from: link.url).isEmpty {
          reporter.pass(path: page.path)
        }
      }
    }
  }
}
