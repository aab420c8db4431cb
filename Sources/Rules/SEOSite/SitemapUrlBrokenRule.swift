import RuleKit

/// What sitemaps announce is there.
///
/// A server's own errors may be for a moment: a person must look.
struct SitemapUrlBrokenRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for url in server.sitemapAddresses {
      let page = site.livePath(of: url)
      switch server[url] {
      case .found?: reporter.pass(site)
      case .error(let status)? where status == 404 || status == 410:
        reporter.fail(site, .gone(page: page, status: status))
      case .error(let status)? where status >= 500:
        reporter.review(site, .failing(page: page, status: status))
      default: break
      }
    }
  }
}
