public import AuditModel
import DOM
import PageFacts
public import RuleKit
import Wording

/// No page reloads or leaves by itself while it is being read.
///
/// As in browsers, the first `meta` that makes sense counts. At once is fine, for nobody has begun
/// to read; so is a delay of more than 20 hours (WCAG), which goes to a person, as only the stricter
/// success criterion 2.2.4 forbids it.
///
/// - WCAG 2.2: 2.2.1 Timing Adjustable, level A
/// - RGAA 4.1.2: tests 13.1.1 and 13.1.2
/// - ACT: bc659a, bisz58
public struct MetaRefreshRule: Rule {
  public enum Message: String, RuleMessage {
    case redirect
    case reload
    case distant
  }

  public static let id: RuleID = "meta-refresh"
  public static let interests: [Interest] = []

  private static let twentyHours = 72_000

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let (meta, refresh) = page.refresh else { return }
    let arguments = ["seconds": String(refresh.delay)]
    if refresh.delay == 0 {
      reporter.pass(meta)
    } else if refresh.delay > Self.twentyHours {
      reporter.review(meta, .distant, with: arguments)
    } else if let reference = refresh.reference {
      reporter.fail(meta, .redirect, with: arguments.merging(["target": reference]) { $1 })
    } else {
      reporter.fail(meta, .reload, with: arguments)
    }
  }
}
