public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// Pages that search engines may show let them follow their links.
///
/// With `noindex` beside it, `nofollow` belongs to a page that is meant to stay out, which
/// `robots-noindex` tells. Pages without links have nothing to follow.
public struct RobotsNofollowRule: Rule {
  public enum Message: String, RuleMessage {
    case forbidden
  }

  public static let id: RuleID = "robots-nofollow"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.index.hyperlinks.isEmpty else { return }
    let robots = page.metas(named: "robots") + page.metas(named: "googlebot")
    guard let meta = robots.first(where: { RobotsDirectives($0[.content]).forbidsFollowing }) else {
      return reporter.passPage()
    }
    reporter.fail(
      meta, .forbidden, with: ["content": meta[.content].map { String($0) } ?? ""])
  }
}
