import AuditModel
import RuleKit

/// `robots.txt` names a sitemap, or one is at the usual place (sitemaps.org).
struct SitemapMissingRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if server.sitemaps.contains(where: { $0.status == 200 }) { return reporter.pass(site) }
    let isGone = server.sitemaps.allSatisfy {
      !$0.isInRobots && ($0.status == 404 || $0.status == 410)
    }
    if isGone, !server.sitemaps.isEmpty { reporter.fail(site, .missing) }
  }
}
