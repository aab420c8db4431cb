public import AuditModel
public import DOM
public import RuleKit
import Semantics
import Text

/// The summary of a table does not repeat its caption.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
public struct TableDuplicateNameRule: Rule {
  public enum Message: String, RuleMessage {
    case repeated
  }

  public static let id: RuleID = "table-duplicate-name"
  public static let interests: [Interest] = [.elements(.caption)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let table = element.parent, table.is(.table), let summary = table[.summary],
      !summary.isBlank, page.isDataTable(table), page.semantics.isExposed(element.id)
    else { return }
    let caption = page.semantics.textAlternative(of: element.id).text
    guard !caption.isEmpty else { return }

    if caption.lowercased() == String(summary).collapsingWhitespace.lowercased() {
      reporter.fail(table, .repeated, with: ["text": caption.shortened])
    } else {
      reporter.pass(table)
    }
  }
}
