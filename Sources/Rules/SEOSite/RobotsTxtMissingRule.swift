public import AuditModel
public import RuleKit

/// There is a `robots.txt` (RFC 9309).
public struct RobotsTxtMissingRule: ServerRule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "robots-txt-missing"

  public static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    switch server.robots {
    case .found?: reporter.pass(site)
    case .missing(404)?, .missing(410)?: reporter.fail(site, .missing)
    default: break
    }
  }
}
