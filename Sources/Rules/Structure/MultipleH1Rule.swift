import DOM
import PageFacts
import RuleKit
import Semantics

/// The page has one main heading only.
///
/// Every further heading of level 1 is a finding. Those of dialogs are left out, and empty ones,
/// which are `empty-heading`'s.
struct MultipleH1Rule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var first: String?
    for (heading, level) in page.exposedHeadings where level == 1 {
      let text = page.semantics.name(of: heading.id).text
      if text.isEmpty { continue }
      if let first {
        reporter.fail(heading, .several(first: first.shortened))
      } else {
        first = text
        reporter.pass(heading)
      }
    }
  }
}
