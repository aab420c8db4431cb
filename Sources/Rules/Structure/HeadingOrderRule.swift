import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Text

/// Headings follow one another without skipping a level.
///
/// Going back up may skip levels; going down may not. A page may begin at level 2 (a menu before
/// the main heading); a first heading deeper than that needs a look. Dialogs are read apart, so
/// their headings are left out. Where an unread style sheet may hide the heading before, a person has
/// to look.
struct HeadingOrderRule: Rule {
  /// Headings after one that are looked at.
  private static let longestRun = 200

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let unread = page[UnreadStyles.self]
    var previous: Int?
    // The last one that nothing may hide.
    var certain: Int?
    let headings = page.exposedHeadings
    for (position, (heading, level)) in headings.enumerated() {
      defer {
        previous = level
        if !page.mayBeHiddenByStyles(heading.id) { certain = level }
      }
      if let previous, level > previous + 1 {
        let message = Self.message(for: headings[position...], after: previous, on: page)
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

  /// What to say of the first heading. Those beside it move with it: alone, it would become the parent of
  /// the others.
  private static func message(
    for headings: ArraySlice<(heading: Element, level: Int)>, after previous: Int, on page: Page
  ) -> Message {
    let level = headings.first?.level ?? 0
    let run = headings.dropFirst().prefix(Self.longestRun).prefix { $0.level >= level }
      .filter { $0.level == level }
    guard let next = run.first else {
      return .skipped(expected: previous + 1, level: level, previous: previous)
    }
    let name = page.semantics.name(of: next.heading.id).text.shortened(toCharacters: 40)
    return .skippedRun(
      expected: previous + 1, level: level, next: name, others: run.count, previous: previous)
  }
}
