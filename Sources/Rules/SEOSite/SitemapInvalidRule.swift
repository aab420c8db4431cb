import RuleKit

/// Sitemaps are there and whole.
struct SitemapInvalidRule: PublishedFileRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for sitemap in server.sitemaps {
      let page = site.livePath(of: sitemap.address)
      switch sitemap.status {
      case 200?:
        if sitemap.isDamaged {
          reporter.fail(site, .damaged(page: page))
        } else if sitemap.isEmpty {
          reporter.fail(site, .empty(page: page))
        } else if sitemap.relativeAddresses > 0 {
          reporter.fail(site, .relative(count: sitemap.relativeAddresses, page: page))
        } else {
          reporter.pass(site)
        }
      case 404?, 410?:
        guard sitemap.isInRobots, let status = sitemap.status else { continue }
        reporter.fail(site, .absent(page: page, status: status))
      default: break
      }
    }
  }
}
