import DOM
import PageFacts
import Painting
import RuleKit
import Semantics

/// The page has one main heading only.
///
/// Every further heading of level 1 is a finding. Those of dialogs are left out, and empty ones,
/// which are `empty-heading`'s. Where an unread style sheet may hide those before, there may be one for
/// each width of the screen.
struct MultipleH1Rule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let unread = page[UnreadStyles.self]
    var first: String?
    var isFirstCertain = false
    for (heading, level) in page.exposedHeadings where level == 1 {
      let text = page.semantics.name(of: heading.id).text
      if text.isEmpty { continue }
      if let first, isFirstCertain {
        reporter.fail(heading, .several(first: first.shortened))
      } else if let first {
        reporter.review(heading, .several(first: first.shortened))
      } else {
        first = text
        reporter.pass(heading)
      }
      if !unread.mayHide(heading.id) { isFirstCertain = true }
    }
  }
}
