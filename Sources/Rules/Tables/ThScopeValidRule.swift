public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The `scope` attribute of table headers is right.
///
/// A value that does not exist fails: browsers ignore it. A value against the place of the header
/// (a column's header at the start of a row of data, a row's header at the top) is most likely
/// wrong, and so is `scope` on a data cell; both need a look.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 5.7.2
public struct ThScopeValidRule: Rule {
  public enum Message: String, RuleMessage {
    case invalid
    case rowStart = "row-start"
    case columnTop = "column-top"
    case notHeader = "not-header"
  }

  public static let id: RuleID = "th-scope-valid"
  public static let interests: [Interest] = [.attributes(.scope)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let scope = element[.scope], element.is(.th) || element.is(.td),
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) != .presentation,
      let table = page.semantics.table(around: element.id)
    else { return }

    let value = scope.asciiLowercased
    let arguments = ["value": String(scope).shortened]
    guard element.is(.th) else { return reporter.review(element, .notHeader, with: arguments) }
    guard ["row", "col", "rowgroup", "colgroup"].contains(value) else {
      return reporter.fail(element, .invalid, with: arguments)
    }
    let model = page.semantics.tableModel(of: table)
    if value == "col", startsRow(element, model) {
      reporter.review(element, .rowStart, with: arguments)
    } else if value == "row", topsColumn(element, model) {
      reporter.review(element, .columnTop, with: arguments)
    } else {
      reporter.pass(element)
    }
  }

  /// True of the first cell of a row, below the first row, that is followed by nothing but data.
  private func startsRow(_ header: Element, _ table: TableModel) -> Bool {
    guard let cell = table.cell(of: header.id), cell.row > 0, cell.column == 0 else { return false }
    let others = (cell.width..<max(table.columnCount, cell.width)).compactMap {
      table.cell(row: cell.row, column: $0)
    }
    return !others.isEmpty && others.allSatisfy { !$0.isHeader }
  }

  /// True of a header in a first row of headers, with data below.
  private func topsColumn(_ header: Element, _ table: TableModel) -> Bool {
    guard let cell = table.cell(of: header.id), cell.row == 0 else { return false }
    let row = (0..<table.columnCount).compactMap { table.cell(row: 0, column: $0) }
    guard row.count >= 2, row.allSatisfy(\.isHeader) else { return false }
    return table.cell(row: cell.height, column: cell.column).map { !$0.isHeader } ?? false
  }
}
