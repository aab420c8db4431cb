import AuditModel
import PageFacts
import RuleKit
import WebAddress

/// Links of the site do not go through an address that was left for good.
///
/// Only where the new address answers. Chains are `redirect-chain`'s, temporary redirects may go.
struct RedirectInternalRule: SiteRule {
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
        guard server[link.url] == .found else { continue }
        let steps = server.redirects(from: link.url)
        if let step = steps.first, steps.count == 1, step.isPermanent {
          reporter.fail(link.place, .permanent(href: link.href, target: step.location))
        } else {
          reporter.pass(path: page.path)
        }
      }
    }
  }
}
