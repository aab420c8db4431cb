import DOM
import PageFacts
import RuleKit

/// A page has no more links than readers can take in: at most 300, which is advice and no norm.
struct TooManyLinksRule: Rule {
  private static let limit = 300

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.index.hyperlinks.isEmpty else { return }
    let count = page.index.hyperlinks.count
    if count > Self.limit {
      reporter.reviewPage(.many(count: count))
    } else {
      reporter.passPage()
    }
  }
}
