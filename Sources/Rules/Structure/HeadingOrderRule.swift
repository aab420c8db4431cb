import DOM
import PageFacts
import RuleKit
import Semantics

/// Headings follow one another without skipping a level.
///
/// Going back up may skip levels; going down may not. A page may begin at level 2 (a menu before
/// the main heading); a first heading deeper than that needs a look. Dialogs are read apart, so
/// their headings are left out.
struct HeadingOrderRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var previous: Int?
    for (heading, level) in page.exposedHeadings {
      defer { previous = level }
      if let previous, level > previous + 1 {
        reporter.fail(heading, .skipped(expected: previous + 1, level: level, previous: previous))
      } else if previous == nil, level > 2, !page.isIncomplete {
        reporter.review(heading, .lateStart(level: level))
      } else {
        reporter.pass(heading)
      }
    }
  }
}
