import DOM
import PageFacts
import PageMetadata
import RuleKit
import Wording

/// No page reloads or leaves by itself while it is being read.
///
/// As in browsers, the first `meta` that makes sense counts. To leave at once is fine, for nobody has
/// begun to read; so is a delay of more than 20 hours (WCAG), which goes to a person, as only the stricter
/// success criterion 2.2.4 forbids it. One in a `noscript` moves nobody whose scripts work: a person has
/// to look.
struct MetaRefreshRule: Rule {
  private static let twentyHours = 72_000

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let (meta, refresh) = page.refresh else {
      return judgeWithoutScripts(page, &reporter)
    }
    let seconds = refresh.delay
    if refresh.delay == 0 {
      if refresh.reference == nil { reporter.fail(meta, .endless) } else { reporter.pass(meta) }
    } else if refresh.delay > Self.twentyHours {
      reporter.review(meta, .distant(seconds: seconds))
    } else if let reference = refresh.reference {
      reporter.fail(meta, .redirect(seconds: seconds, target: reference))
    } else {
      reporter.fail(meta, .reload(seconds: seconds))
    }
  }

  private func judgeWithoutScripts(_ page: Page, _ reporter: inout Reporter<Self>) {
    guard let (meta, refresh) = page.refreshWithoutScripts else { return }
    if refresh.delay == 0, refresh.leads {
      reporter.pass(meta)
    } else {
      reporter.review(meta, .withoutScripts(seconds: refresh.delay))
    }
  }
}
