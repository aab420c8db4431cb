import DOM
import PageFacts
import Painting
import RuleKit
import Semantics

/// Headings follow one another without skipping a level.
///
/// Going back up may skip levels; going down may not. A page may begin at level 2 (a menu before
/// the main heading); a first heading deeper than that needs a look. Dialogs are read apart, so
/// their headings are left out. Where an unread style sheet may hide the heading before, a person has
/// to look.
struct HeadingOrderRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let unread = page[UnreadStyles.self]
    var previous: Int?
    // The last one that nothing may hide.
    var certain: Int?
    for (heading, level) in page.exposedHeadings {
      defer {
        previous = level
        if !unread.mayHide(heading.id) { certain = level }
      }
      if let previous, level > previous + 1 {
        let message = Message.skipped(expected: previous + 1, level: level, previous: previous)
        if let certain, level > certain + 1 {
          reporter.fail(heading, message)
        } else {
          reporter.review(heading, message)
        }
      } else if previous == nil, level > 2, !page.isIncomplete {
        reporter.review(heading, .lateStart(level: level))
      } else {
        reporter.pass(heading)
      }
    }
  }
}
