public import AuditModel
import DOM
import PageFacts
public import RuleKit
import Wording

/// Pages are not moved by a `meta` refresh: the server should say where they went.
///
/// A delay is certainly wrong, as engines may take the old page for a page. At once is what is left
/// where nobody can change the server: a person must look.
///
/// - RGAA 4.1.2: test 13.1.2 forbids the delay
public struct RedirectMetaRule: Rule {
  public enum Message: String, RuleMessage {
    case delayed
    case immediate
  }

  public static let id: RuleID = "redirect-meta"
  public static let interests: [Interest] = []

  /// In seconds: whoever sends readers on does it sooner.
  private static let longestRedirect = 30

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole else { return }
    guard let (meta, refresh) = page.refresh, let target = refresh.reference else {
      return reporter.passPage()
    }
    let arguments = ["target": target, "seconds": String(refresh.delay)]
    if refresh.delay > Self.longestRedirect {
      // The end of a session or a page that renews itself: `meta-refresh` speaks of it.
      reporter.passPage()
    } else if refresh.delay == 0 {
      reporter.review(meta, .immediate, with: arguments)
    } else {
      reporter.fail(meta, .delayed, with: arguments)
    }
  }
}
