import DOM
import PageFacts
import PageMetadata
import RuleKit
import Wording

/// Pages are not moved by a `meta` refresh: the server should say where they went.
///
/// A delay is certainly wrong, as engines may take the old page for a page. At once is what is left
/// where nobody can change the server: a person must look.
///
/// Test 13.1.2 of the RGAA forbids the delay.
struct RedirectMetaRule: Rule {
  /// In seconds: whoever sends readers on does it sooner.
  private static let longestRedirect = 30

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.shape == .whole else { return }
    guard let (meta, refresh) = page.refresh, let target = refresh.reference else {
      return reporter.passPage()
    }
    let seconds = refresh.delay
    if refresh.delay > Self.longestRedirect {
      // The end of a session or a page that renews itself: `meta-refresh` speaks of it.
      reporter.passPage()
    } else if refresh.delay == 0 {
      reporter.review(meta, .immediate(target: target))
    } else {
      reporter.fail(meta, .delayed(seconds: seconds, target: target))
    }
  }
}
