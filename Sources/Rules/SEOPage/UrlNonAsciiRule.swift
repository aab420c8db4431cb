public import AuditModel
import PageFacts
public import RuleKit

/// Addresses hold plain letters only: accents show as codes when a link is copied.
public struct UrlNonAsciiRule: Rule {
  public enum Message: String, RuleMessage {
    case accent
  }

  public static let id: RuleID = "url-non-ascii"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.utf8.contains(where: { $0 >= 0x80 }) {
      reporter.failPage(.accent, with: ["path": path])
    } else {
      reporter.passPage()
    }
  }
}
