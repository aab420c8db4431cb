import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// The `scope` attribute of table headers is right.
///
/// A value that does not exist fails: browsers ignore it. A value against the place of the header
/// (a column's header at the start of a row of data, a row's header at the top) is most likely
/// wrong, and so is `scope` on a data cell; both need a look.
struct ThScopeValidRule: Rule {
  static let interests: [Interest] = [.attributes(.scope)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let scope = element[.scope], element.is(.th) || element.is(.td),
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) != .presentation,
      let table = page.semantics.table(around: element.id)
    else { return }

    let value = scope.asciiLowercased
    let written = String(scope).shortened
    guard element.is(.th) else { return reporter.review(element, .notHeader(value: written)) }
    guard ["row", "col", "rowgroup", "colgroup"].contains(value) else {
      return reporter.fail(element, .invalid(value: written))
    }
    let model = page.semantics.tableModel(of: table)
    if value == "col", startsRow(element, model) {
      reporter.review(element, .rowStart(value: written))
    } else if value == "row", topsColumn(element, model) {
      reporter.review(element, .columnTop(value: written))
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
