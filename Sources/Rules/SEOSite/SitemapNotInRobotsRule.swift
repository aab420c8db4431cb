import RuleKit

/// Where there are both, `robots.txt` names the sitemap.
struct SitemapNotInRobotsRule: PublishedFileRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard case .found(isPage: false)? = server.robots else { return }
    let found = server.sitemaps.filter { $0.status == 200 }
    guard !found.isEmpty else { return }
    if found.contains(where: \.isInRobots) {
      reporter.pass(site)
    } else {
      reporter.fail(site, .missing)
    }
  }
}
