public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// The caption of a table has a text.
///
/// A caption that a script may fill, known by its `id` or class, needs a look.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 5.5.1
public struct TableCaptionEmptyRule: Rule {
  public enum Message: String, RuleMessage {
    case empty
    case unsure
  }

  public static let id: RuleID = "table-caption-empty"
  public static let interests: [Interest] = [.elements(.caption)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let table = element.parent, table.is(.table), page.isDataTable(table),
      page.semantics.isExposed(element.id)
    else { return }
    let text = page.semantics.textAlternative(of: element.id)
    if !text.isEmpty { return reporter.pass(element) }

    let mayBeFilled = element.has(.id) || element.has(.class)
    if !text.isCertain || (mayBeFilled && page.runsScripts) {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, .empty)
    }
  }
}
