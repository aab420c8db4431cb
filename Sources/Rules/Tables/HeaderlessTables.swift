import DOM
import PageFacts
import Painting
import RuleKit
import Semantics

/// What tables without header cells show of what they are for.
struct HeaderlessTables: PageFact {
  /// A table of at least this many rows, all of short texts, is hardly there for the layout.
  private static let manyRows = 4
  /// No longer than this is a short text, in characters.
  private static let shortText = 60

  private let dataTables: Set<NodeID>

  init(_ page: Page) {
    let found = page.document.elements.lazy.filter { $0.is(.table) }.filter { table in
      let model = page.semantics.tableModel(of: table.id)
      return !model.isTruncated && !model.cells.contains(where: \.isHeader)
        && page.semantics.isExposed(table.id) && Self.looksLikeData(model, page)
    }
    dataTables = Set(found.map(\.id))
  }

  /// True when the first row is in bold, or all cells are short texts: it probably holds data.
  func looksLikeData(_ table: Element) -> Bool { dataTables.contains(table.id) }

  private static func looksLikeData(_ table: TableModel, _ page: Page) -> Bool {
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
  private static func isBold(_ cell: NodeID, _ text: String, _ page: Page) -> Bool {
    let bold = Element(cell, in: page.document).descendants.first { $0.is(.b) || $0.is(.strong) }
    return bold.map { page.semantics.visibleText(of: $0.id) == text } ?? false
  }

  /// True when the cell holds text and little else: no fields, no frames, no headings.
  private static func isPlain(_ cell: NodeID, _ page: Page) -> Bool {
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
