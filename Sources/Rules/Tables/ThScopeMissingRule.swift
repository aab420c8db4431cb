import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// Header cells say what they head.
///
/// RGAA (5.7.1) asks each `th` for `scope`, an `id` or a role where headers stand in rows and in columns.
/// One finding per table, at the first header that says nothing. What is judged are tables with a
/// row or a column of headers and with data: elsewhere `th` may be there for its look. Whether
/// `scope` is right is `th-scope-valid`'s.
struct ThScopeMissingRule: Rule {
  static let interests: [Interest] = [.elements(.th)]

  private struct Headers {
    var first: Element?
    var count = 0
    var silent = 0
  }

  private var order: [Element] = []
  private var headers: [NodeID: Headers] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      let table = page.dataTable(around: element), page.showsText(in: element)
    else { return }
    if headers[table.id] == nil { order.append(table) }
    var seen = headers[table.id] ?? Headers()
    seen.count += 1
    if !saysWhatItHeads(element, page) {
      seen.first = seen.first ?? element
      seen.silent += 1
    }
    headers[table.id] = seen
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for table in order {
      let model = page.semantics.tableModel(of: table.id)
      guard let seen = headers[table.id], seen.count >= 2, hasOrder(model),
        holdsData(model, page),
        !table.descendants.contains(where: { $0.is(.table) })
      else { continue }
      if let first = seen.first, !standInOneLine(model) {
        let text = page.semantics.visibleText(of: first.id)
        reporter.fail(first, .missing(count: seen.silent, text: text.shortened))
      } else {
        reporter.pass(table)
      }
    }
  }

  /// True when two cells or more hold words.
  private func holdsData(_ table: TableModel, _ page: Page) -> Bool {
    var count = 0
    for cell in table.cells where !cell.isHeader {
      if page.showsText(in: page.document.descendants(of: cell.node)) { count += 1 }
      if count == 2 { return true }
    }
    return false
  }

  /// True when all headers stand in one row, or in one column: then they need no `scope` (RGAA 5.7,
  /// particular cases; WCAG H63).
  private func standInOneLine(_ table: TableModel) -> Bool {
    let headers = table.cells.filter { $0.isHeader && !table.isEmpty($0.node) }
    guard let first = headers.first else { return true }
    return headers.allSatisfy { $0.row == first.row }
      || headers.allSatisfy { $0.column == first.column }
  }

  /// True when the first row, or the first column, is one of headers.
  private func hasOrder(_ table: TableModel) -> Bool {
    // A header as high as the table heads nothing: the table serves the layout.
    if table.cells.contains(where: { $0.isHeader && $0.row == 0 && $0.height >= table.rowCount }) {
      return false
    }
    let row = (0..<table.columnCount).compactMap { table.cell(row: 0, column: $0) }
    let column = (0..<table.rowCount).compactMap { table.cell(row: $0, column: 0) }
    return [row, column].contains { line in
      line.count >= 2 && line.contains { $0.isHeader }
        && line.allSatisfy { $0.isHeader || table.isEmpty($0.node) }
    }
  }

  private func saysWhatItHeads(_ cell: Element, _ page: Page) -> Bool {
    for name in [Name.scope, .id] where cell[name].map({ !$0.isBlank }) ?? false { return true }
    return page.semantics.explicitRole(of: cell.id) != nil
  }
}
