import AuditModel
import PageFacts
import RuleKit
import WebAddress

/// Redirects come to an end.
struct RedirectLoopRule: SiteRule {
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
        if server[link.url] == .endlessRedirect {
          reporter.fail(link.place, .endless(href: link.href))
        } else if !server.redirects(from: link.url).isEmpty {
          reporter.pass(path: page.path)
        }
      }
    }
  }
}
