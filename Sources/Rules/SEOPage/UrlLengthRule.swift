public import AuditModel
import PageFacts
public import RuleKit
import WebAddress

/// Addresses are short enough to be read out, printed and shown whole in results: at most 115
/// characters, with the name of the site where that is known.
public struct UrlLengthRule: Rule {
  public enum Message: String, RuleMessage {
    case long
  }

  public static let id: RuleID = "url-length"
  public static let interests: [Interest] = []

  private static let limit = 115

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    let count = path.count + (page.site.baseURL?.text.count ?? 0)
    if count > Self.limit {
      reporter.failPage(.long, with: ["count": String(count)])
    } else {
      reporter.passPage()
    }
  }
}
