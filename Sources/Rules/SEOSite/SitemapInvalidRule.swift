public import AuditModel
public import RuleKit

/// Sitemaps are there and whole.
public struct SitemapInvalidRule: ServerRule {
  public enum Message: String, RuleMessage {
    case damaged
    case absent
  }

  public static let id: RuleID = "sitemap-invalid"

  public static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for sitemap in server.sitemaps {
      let page = site.livePath(of: sitemap.address)
      switch sitemap.status {
      case 200?:
        if sitemap.isDamaged {
          reporter.fail(site, .damaged, with: ["page": page])
        } else {
          reporter.pass(site)
        }
      case 404?, 410?:
        guard sitemap.isInRobots, let status = sitemap.status else { continue }
        reporter.fail(site, .absent, with: ["page": page, "status": String(status)])
      default: break
      }
    }
  }
}
