public import AuditModel
public import RuleKit

/// What sitemaps announce is there.
///
/// A server's own errors may be for a moment: a person must look.
public struct SitemapUrlBrokenRule: ServerRule {
  public enum Message: String, RuleMessage {
    case gone
    case failing
  }

  public static let id: RuleID = "sitemap-url-broken"

  public static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for url in server.sitemapAddresses {
      let page = site.livePath(of: url)
      switch server[url] {
      case .found?: reporter.pass(site)
      case .error(let status)? where status == 404 || status == 410:
        reporter.fail(site, .gone, with: ["page": page, "status": String(status)])
      case .error(let status)? where status >= 500:
        reporter.review(site, .failing, with: ["page": page, "status": String(status)])
      default: break
      }
    }
  }
}
