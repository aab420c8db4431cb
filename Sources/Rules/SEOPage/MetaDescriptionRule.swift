import DOM
import PageFacts
import RuleKit

/// Pages have a description for search results.
///
/// Pages that search engines do not show (`noindex`, error page, immediate redirect, pieces of
/// pages) need none.
struct MetaDescriptionRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    if let description = page.description {
      reporter.pass(description.element)
    } else if let meta = page.metas(named: "description").first {
      reporter.fail(meta, .empty)
    } else {
      reporter.failPage(.missing)
    }
  }
}
