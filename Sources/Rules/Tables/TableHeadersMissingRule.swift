import DOM
import PageFacts
import Painting
import RuleKit
import Semantics

/// Data tables have header cells.
///
/// A caption or a `thead` says that a table holds data: then header cells must be there, and that
/// is certain. Without such a sign, a table whose first row is in bold, or one of many short texts,
/// probably holds data too, and a person has to look. Tables within tables mostly serve the layout: there the
/// sign alone counts.
struct TableHeadersMissingRule: Rule {
  static let interests: [Interest] = [.elements(.table)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id) == .table, page.semantics.isExposed(element.id),
      !element.descendants.contains(where: { $0.is(.table) })
    else { return }
    let table = page.semantics.tableModel(of: element.id)
    guard !table.isTruncated, table.columnCount >= 1, table.rowCount >= 1 else { return }

    if table.cells.contains(where: { $0.isHeader || isHeader($0.node, page) }) {
      reporter.pass(element)
    } else if table.cells.count < 2 {
      return
    } else if let sign = sign(of: element, page) {
      reporter.fail(element, .missing(element: sign))
    } else if !element.isNested, page[HeaderlessTables.self].looksLikeData(element) {
      reporter.review(element, .likely(columns: table.columnCount, rows: table.rowCount))
    }
  }

  private func isHeader(_ cell: NodeID, _ page: Page) -> Bool {
    switch page.semantics.explicitRole(of: cell) {
    case .columnheader, .rowheader: true
    default: false
    }
  }

  /// The tag that says that the table holds data.
  private func sign(of table: Element, _ page: Page) -> String? {
    for child in table.children {
      if child.is(.caption), !page.semantics.visibleText(of: child.id).isEmpty { return "caption" }
      if child.is(.thead), child.descendants.contains(where: { $0.is(.td) }) { return "thead" }
    }
    return nil
  }
}

extension Element {
  /// True of a table inside another table, or around one.
  var isNested: Bool {
    ancestors.contains { $0.is(.table) } || descendants.contains { $0.is(.table) }
  }
}
