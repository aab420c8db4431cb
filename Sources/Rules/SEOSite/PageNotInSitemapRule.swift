import PageFacts
import RuleKit
import WebAddress

/// A sitemap lists all pages of the site that want to be found.
///
/// Judged in a folder whose address is known and whose sitemaps were read whole. Pages that name another as
/// canonical, and those that nobody is to find, need not be listed.
struct PageNotInSitemapRule: SiteRule {
  /// A sitemap that lists less than this part of the pages is meant for something else (news, a shop).
  private static let smallestShare = 0.3

  static func collect(from page: Page) -> SearchSignals? {
    page.isThanks || page.isForStaff ? nil : page.searchSignals
  }

  static func conclude(
    _ facts: [CollectedFact<SearchSignals>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard site.server == nil, site.baseURL != nil, let published = site.published,
      let sitemap = published.sitemaps.first,
      published.sitemaps.allSatisfy({ $0.status == 200 && !$0.isDamaged }),
      !published.sitemapAddresses.isEmpty
    else { return }
    let index = SearchIndex(facts, in: site)
    let listed = Set(
      published.sitemapAddresses.compactMap { url -> String? in
        if case .page(let path) = index.target(of: url, in: site) { return path }
        return nil
      })
    let wanted = facts.filter { isToBeListed($0, index, site) }
    let found = wanted.count { listed.contains($0.path) }
    guard Double(found) >= smallestShare * Double(wanted.count) else { return }
    for page in wanted {
      if listed.contains(page.path) {
        reporter.pass(path: page.path)
      } else {
        reporter.fail(page.fact.place, .missing(page: page.path), about: sitemap.address.text)
      }
    }
  }

  private static func isToBeListed(
    _ page: CollectedFact<SearchSignals>, _ index: SearchIndex, _ site: SiteContext
  ) -> Bool {
    guard page.fact.isSearchable else { return false }
    guard let canonical = page.fact.canonical else { return true }
    switch index.target(of: canonical.url, in: site) {
    case .page(let path): return path == page.path
    case .unknown: return true
    case .redirect, .missing, .error, .elsewhere: return false
    }
  }
}
