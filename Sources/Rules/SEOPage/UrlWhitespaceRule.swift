public import AuditModel
import PageFacts
public import RuleKit

/// Addresses hold no white space, which shows as `%20` and breaks links that are copied.
public struct UrlWhitespaceRule: Rule {
  public enum Message: String, RuleMessage {
    case blank
  }

  public static let id: RuleID = "url-whitespace"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.contains(where: \.isWhitespace) || path.contains("%20") {
      reporter.failPage(.blank, with: ["path": path])
    } else {
      reporter.passPage()
    }
  }
}
