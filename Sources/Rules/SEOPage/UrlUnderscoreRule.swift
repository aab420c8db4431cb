public import AuditModel
import PageFacts
public import RuleKit

/// Addresses part words with hyphens, not underscores: engines read `_` as part of the word.
public struct UrlUnderscoreRule: Rule {
  public enum Message: String, RuleMessage {
    case underscore
  }

  public static let id: RuleID = "url-underscore"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.contains("_") {
      reporter.failPage(.underscore, with: ["path": path])
    } else {
      reporter.passPage()
    }
  }
}
