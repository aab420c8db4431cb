public import AuditModel
import DOM
import PageFacts
public import RuleKit
import Semantics

/// Headings follow one another without skipping a level.
///
/// Going back up may skip levels; going down may not. A page may begin at level 2 (a menu before
/// the main heading); a first heading deeper than that needs a look. Dialogs are read apart, so
/// their headings are left out.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 9.1.1
public struct HeadingOrderRule: Rule {
  public enum Message: String, RuleMessage {
    case skipped
    case lateStart = "late-start"
  }

  public static let id: RuleID = "heading-order"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var previous: Int?
    for (heading, level) in page.exposedHeadings {
      defer { previous = level }
      if let previous, level > previous + 1 {
        reporter.fail(
          heading, .skipped,
          with: [
            "level": String(level), "previous": String(previous), "expected": String(previous + 1),
          ])
      } else if previous == nil, level > 2, !page.isIncomplete {
        reporter.review(heading, .lateStart, with: ["level": String(level)])
      } else {
        reporter.pass(heading)
      }
    }
  }
}
