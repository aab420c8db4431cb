import RuleKit

/// There is a `robots.txt` (RFC 9309).
struct RobotsTxtMissingRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    switch server.robots {
    case .found?: reporter.pass(site)
    case .missing(404)?, .missing(410)?: reporter.fail(site, .missing)
    default: break
    }
  }
}
