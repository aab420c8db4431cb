public import AuditModel
import PageFacts
public import RuleKit

/// Addresses are in lower case: on many servers `Agenda.html` and `agenda.html` are two pages.
public struct UrlUppercaseRule: Rule {
  public enum Message: String, RuleMessage {
    case uppercase
  }

  public static let id: RuleID = "url-uppercase"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let path = page.searchablePath else { return }
    if path.contains(where: \.isUppercase) {
      reporter.failPage(.uppercase, with: ["path": path])
    } else {
      reporter.passPage()
    }
  }
}
