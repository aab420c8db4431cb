import DOM
import PageFacts
import RuleKit
import Semantics

/// Header cells of tables have a text.
///
/// What counts is a header with data below it, or beside it. The corner of the
/// table may be empty. Headers with images or links inside are left to the rules on these.
struct EmptyTableHeaderRule: Rule {
  static let interests: [Interest] = [.elements(.th)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      let table = page.dataTable(around: element),
      page.semantics.role(of: element.id) != .presentation
    else { return }
    let naming = page.naming(of: element)
    if naming == .named { return reporter.pass(element) }

    let model = page.semantics.tableModel(of: table.id)
    guard let cell = model.cell(of: element.id), !model.isTruncated, !model.hasOverlaps,
      cell.row > 0 || cell.column > 0,
      !element.descendants.contains(where: { $0.isPicture || page.semantics.isFocusable($0.id) })
    else { return }
    let headed = page.semantics.cellsAlongAxis(of: cell, in: model).contains { other in
      !other.isHeader && page.showsText(in: page.document.descendants(of: other.node))
    }
    guard headed else { return }
    if naming == .unnamed {
      reporter.fail(element, .empty)
    } else {
      reporter.review(element, .unsure)
    }
  }
}

extension PageSemantics {
  /// The cells below a column's header, or right of a row's, spans left aside.
  fileprivate func cellsAlongAxis(
    of cell: TableModel.Cell, in table: TableModel
  ) -> [TableModel.Cell] {
    switch table.headerKind(of: cell.node) {
    case .column:
      (cell.row + 1..<max(table.rowCount, cell.row + 1)).compactMap {
        table.cell(row: $0, column: cell.column)
      }
    case .row:
      (cell.column + 1..<max(table.columnCount, cell.column + 1)).compactMap {
        table.cell(row: cell.row, column: $0)
      }
    case .neither: []
    }
  }
}
