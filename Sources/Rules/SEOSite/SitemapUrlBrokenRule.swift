import RuleKit
import WebAddress

/// What sitemaps announce is there, for everybody, on this site, and where they say.
///
/// A server's own errors may be for a moment: a person must look.
struct SitemapUrlBrokenRule: PublishedFileRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for url in server.sitemapAddresses {
      let page = site.livePath(of: url)
      if let step = server.redirects(from: url).first, server[url] == .found {
        if step.isPermanent { reporter.fail(site, .redirected(page: page, target: step.location)) }
        continue
      }
      switch server[url] {
      case .found? where server.unindexed.contains(url.textWithoutFragment):
        reporter.fail(site, .noindex(page: page))
      case .found?: reporter.pass(site)
      case .disallowed?: reporter.fail(site, .disallowed(page: page))
      case .error(let status)? where status == 404 || status == 410:
        reporter.fail(site, .gone(page: page, status: status))
      case .error(let status)? where status >= 500:
        reporter.review(site, .failing(page: page, status: status))
      default: break
      }
    }
    for url in server.foreignSitemapAddresses {
      reporter.fail(site, .otherHost(page: url.text))
    }
  }
}
