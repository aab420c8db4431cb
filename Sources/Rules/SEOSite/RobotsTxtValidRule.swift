import RuleKit

/// `robots.txt`, if there is one, can be read.
///
/// The server's own error may be for a moment: a person must look. Of a server that does not answer
/// at all nothing is said: it may be the whole site.
struct RobotsTxtValidRule: PublishedFileRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    switch server.robots {
    case .found(let isPage)?:
      if isPage { reporter.fail(site, .page) } else { reporter.pass(site) }
    case .failing(let status)? where status >= 500: reporter.review(site, .unreachable)
    default: break
    }
  }
}
