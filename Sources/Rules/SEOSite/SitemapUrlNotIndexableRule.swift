import PageFacts
import RuleKit
import WebAddress

/// Pages that a sitemap lists want to be found, and are listed by their canonical address.
///
/// Of a live site, pages that are not to be found are `sitemap-url-broken`'s.
struct SitemapUrlNotIndexableRule: SiteRule {
  static var factName: String { "search-signals" }

  static func collect(from page: Page) -> SearchSignals? { page.searchSignals }

  static func conclude(
    _ facts: [CollectedFact<SearchSignals>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard let published = site.server ?? site.published else { return }
    let index = site[SearchIndex.self, of: facts]
    for url in published.sitemapAddresses {
      guard case .page(let path) = index.target(of: url, in: site), let page = index.pages[path]
      else { continue }
      if page.isNoIndex {
        if site.server == nil { reporter.fail(page.place, .noindex(page: path)) }
      } else if let canonical = page.canonical,
        case .page(let end) = index.target(of: canonical.url, in: site), end != path
      {
        reporter.fail(page.place, .canonical(page: path, target: end))
      } else {
        reporter.pass(path: path)
      }
    }
  }
}
