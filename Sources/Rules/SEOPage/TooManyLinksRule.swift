public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// A page has no more links than readers can take in: at most 300.
public struct TooManyLinksRule: Rule {
  public enum Message: String, RuleMessage {
    case many
  }

  public static let id: RuleID = "too-many-links"
  public static let interests: [Interest] = []

  private static let limit = 300

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.index.hyperlinks.isEmpty else { return }
    let count = page.index.hyperlinks.count
    if count > Self.limit {
      reporter.failPage(.many, with: ["count": String(count)])
    } else {
      reporter.passPage()
    }
  }
}
