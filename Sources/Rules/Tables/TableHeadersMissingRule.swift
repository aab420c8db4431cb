import DOM
import PageFacts
import Painting
import RuleKit
import Semantics

/// Data tables have header cells.
///
/// A caption or a `thead` says that a table holds data: then header cells must be there, and that
/// is certain. Without such a sign, a table whose first row is in bold, or one of many short texts,
/// probably holds data too, and a person has to look. Tables within tables serve the layout.
struct TableHeadersMissingRule: Rule {
  static let interests: [Interest] = [.elements(.table)]

  /// A table of at least this many rows, all of short texts, is hardly there for the layout.
  private static let manyRows = 4
  /// No longer than this is a short text, in characters.
  private static let shortText = 60

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id) == .table, page.semantics.isExposed(element.id),
      !element.isNested
    else { return }
    let table = page.semantics.tableModel(of: element.id)
    guard !table.isTruncated, table.columnCount >= 1, table.rowCount >= 1 else { return }

    if table.cells.contains(where: { $0.isHeader || isHeader($0.node, page) }) {
      reporter.pass(element)
    } else if table.cells.count < 2 {
      return
    } else if let sign = sign(of: element, page) {
      reporter.fail(element, .missing(element: sign))
    } else if looksLikeData(table, page) {
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

  private func looksLikeData(_ table: TableModel, _ page: Page) -> Bool {
    guard table.columnCount >= 2, table.rowCount >= 2, !table.hasOverlaps else { return false }
    let texts = table.cells.map { cell in
      (row: cell.row, node: cell.node, text: page.semantics.visibleText(of: cell.node))
    }
    let top = texts.filter { $0.row == 0 }
    if top.count >= 2, top.allSatisfy({ !$0.text.isEmpty && isBold($0.node, $0.text, page) }) {
      return true
    }
    let filled = texts.count { !$0.text.isEmpty }
    return table.rowCount >= Self.manyRows && filled * 5 >= texts.count * 4
      && texts.allSatisfy { $0.text.count <= Self.shortText && isPlain($0.node, page) }
  }

  /// True when all of the cell's text is in bold by its markup.
  private func isBold(_ cell: NodeID, _ text: String, _ page: Page) -> Bool {
    let bold = Element(cell, in: page.document).descendants.first { $0.is(.b) || $0.is(.strong) }
    return bold.map { page.semantics.visibleText(of: $0.id) == text } ?? false
  }

  /// True when the cell holds text and little else: no fields, no frames, no headings.
  private func isPlain(_ cell: NodeID, _ page: Page) -> Bool {
    !Element(cell, in: page.document).descendants.contains { element in
      switch element.name {
      case .h1, .h2, .h3, .h4, .h5, .h6, .form, .input, .select, .textarea, .button, .iframe, .ul,
        .ol, .video, .object:
        true
      default: false
      }
    }
  }
}

extension Element {
  /// True of a table inside another table, or around one.
  fileprivate var isNested: Bool {
    ancestors.contains { $0.is(.table) } || descendants.contains { $0.is(.table) }
  }
}
