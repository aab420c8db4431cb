import AuditModel
import PageFacts
import RuleKit
import WebAddress

/// A link that is redirected arrives after one step.
struct RedirectChainRule: SiteRule {
  /// The links of a page that no page before it has.
  struct Fact: Sendable {
    let links: [NewLinks.Link]
  }

  static func collect(from page: Page) -> Fact? { page.newLinks.map(Fact.init) }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let server = site.server else { return }
    for page in facts {
      for link in page.fact.links {
        let steps = server.redirects(from: link.url)
        guard !steps.isEmpty, server[link.url] != .endlessRedirect else { continue }
        if steps.count > 1 {
          reporter.fail(link.place, .chain(count: steps.count, href: link.href))
        } else {
          reporter.pass(path: page.path)
        }
      }
    }
  }
}
