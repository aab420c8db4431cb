import DOM
import PageFacts
import RuleKit
import Semantics

/// Headers in the middle of a table do not claim the whole column.
///
/// A header of a column with data above it heads the cells below alone. With `scope="col"`, RGAA
/// (5.7.3) sees the whole column claimed; such headers need an `id`, and their cells `headers`. One
/// as wide as the table is a heading between two parts, which a person has to look at. Headers with
/// nothing below them, and tables of one column, which have no parts to tell apart, are left alone.
/// Headers at the start of a row are `th-scope-valid`'s.
struct ThPartialScopeRule: Rule {
  static let interests: [Interest] = [.elements(.th)]

  /// What a header heads begins no further below it.
  private static let rowsBelow = 100

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let scope = element[.scope], page.semantics.isExposed(element.id),
      scope.equalsIgnoringASCIICase("col"), page.semantics.explicitRole(of: element.id) == nil,
      let table = page.dataTable(around: element)
    else { return }
    let model = page.semantics.tableModel(of: table.id)
    guard let cell = model.cell(of: element.id), !model.isTruncated, !model.hasOverlaps,
      page.showsText(in: element)
    else { return }

    let hasDataAbove = (0..<cell.row).contains { row in
      model.cell(row: row, column: cell.column).map { isData($0, model) } ?? false
    }
    let text = page.semantics.visibleText(of: element.id).shortened
    if !hasDataAbove {
      reporter.pass(element)
    } else if model.columnCount < 2 || !hasDataBelow(cell, model, page) {
      return
    } else if cell.column == 0, cell.width >= model.columnCount {
      reporter.review(element, .parting(text: text))
    } else if isInRowOfHeaders(cell, model) {
      reporter.fail(element, .partial(text: text))
    }
  }

  private func isData(_ cell: TableModel.Cell, _ model: TableModel) -> Bool {
    !cell.isHeader && !model.isEmpty(cell.node)
  }

  /// True when a cell of data below the header, as wide as it, holds something.
  private func hasDataBelow(_ header: TableModel.Cell, _ model: TableModel, _ page: Page) -> Bool {
    let columns = header.column..<min(header.column + header.width, model.columnCount)
    return (header.row + header.height..<max(model.rowCount, header.row + header.height))
      .prefix(Self.rowsBelow).contains { row in
        columns.contains { column in
          model.cell(row: row, column: column).map {
            !$0.isHeader && page.offersSomething(in: Element($0.node, in: page.document))
          } ?? false
        }
      }
  }

  /// True when all that stands beside the header are headers or empty cells.
  private func isInRowOfHeaders(_ header: TableModel.Cell, _ model: TableModel) -> Bool {
    (0..<model.columnCount).allSatisfy { column in
      model.cell(row: header.row, column: column).map { !isData($0, model) } ?? true
    }
  }
}
