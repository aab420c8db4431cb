import RuleKit

/// `robots.txt` leaves the site to search engines.
///
/// What is forbidden to Google's crawler counts, by a group of its own or by that for everybody. Parts of
/// a site may be closed for good reasons.
struct RobotsTxtBlocksPageRule: PublishedFileRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard case .found(isPage: false)? = server.robots else { return }
    if server.closesSite {
      reporter.fail(site, .everything)
    } else if server.closesHome {
      reporter.fail(site, .home)
    } else if server.closesRest {
      reporter.fail(site, .rest)
    } else {
      reporter.pass(site)
    }
  }
}
