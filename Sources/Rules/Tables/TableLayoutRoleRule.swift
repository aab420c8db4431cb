import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Tables that serve the layout say so.
///
/// Nothing in the table is of a table of data, and it has one cell alone, has tables or pictures in
/// most of its cells and draws no grid around them, or has a summary that says what it is for: then
/// it serves the layout for certain. A small table in one cell makes no layout of a calendar. What looks
/// like data is `table-headers-missing`'s. Others have neither headers nor a role, and lack one of the two
/// whatever they are: one question for a page.
struct TableLayoutRoleRule: Rule {
  static let interests: [Interest] = [.elements(.table)]

  /// What stands inside of these goes with them.
  private var failing: Set<NodeID> = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    if page.semantics.role(of: element.id) == .presentation { return reporter.pass(element) }
    guard page.semantics.role(of: element.id) == .table,
      page.semantics.explicitRole(of: element.id) == nil, holdsSomething(element, page)
    else { return }
    if let sign = sign(of: element, page) {
      reporter.fail(element, sign)
      failing.insert(element.id)
    } else if element.saysLayout, hasHeaders(element) {
      // With headers, it is the summary that is wrong.
      reporter.review(element, .summary)
    } else if element.dataMarkup == nil, hasCells(element),
      !element.ancestors.contains(where: { failing.contains($0.id) }),
      element.isNested || !page[HeaderlessTables.self].looksLikeData(element)
    {
      reporter.review(element, .neither)
    }
  }

  private func hasHeaders(_ table: Element) -> Bool {
    table.descendants.contains { $0.is(.th) }
  }

  private func hasCells(_ table: Element) -> Bool { table.descendants.contains { $0.is(.td) } }

  /// What shows that the table serves the layout.
  private func sign(of table: Element, _ page: Page) -> Message? {
    if table.saysLayout, !hasHeaders(table) { return .summary }
    guard table.dataMarkup == nil else { return nil }
    if table.descendants.contains(where: { $0.is(.table) }) {
      return !hasBorder(table) && laysOutBlocks(table, page) ? .nested : nil
    }
    return hasOneCell(table) ? .oneCell : nil
  }

  /// True when at least half of the cells that hold something hold tables or pictures, and the table
  /// has no cells of words alone in several rows, as tables of data do.
  private func laysOutBlocks(_ table: Element, _ page: Page) -> Bool {
    let model = page.semantics.tableModel(of: table.id)
    guard !model.isTruncated else { return false }
    var blocks = 0
    var words = 0
    var rowsOfWords: Set<Int> = []
    for cell in model.cells {
      let element = Element(cell.node, in: page.document)
      if element.descendants.contains(where: { isBlock($0, page) }) {
        blocks += 1
      } else if page.showsText(in: element) {
        words += 1
        rowsOfWords.insert(cell.row)
      }
    }
    if model.columnCount >= 2, words >= 4, rowsOfWords.count >= 3 { return false }
    return blocks >= words
  }

  private func isBlock(_ part: Element, _ page: Page) -> Bool {
    part.is(.table) || (part.isPicture && page.semantics.isVisible(part.id))
  }

  private func hasBorder(_ table: Element) -> Bool {
    table[.border].map { !$0.isBlank && $0.trimmed != "0" } ?? false
  }

  private func hasOneCell(_ table: Element) -> Bool {
    var cells = 0
    for part in table.descendants where part.is(.td) {
      cells += 1
      if cells > 1 { return false }
    }
    return cells == 1
  }

  private func holdsSomething(_ table: Element, _ page: Page) -> Bool {
    if page.showsText(in: table) { return true }
    return table.descendants.contains {
      ($0.isPicture || $0.is(.input)) && page.semantics.isVisible($0.id)
    }
  }
}

extension Element {
  /// True of a table whose summary says that it serves the layout.
  var saysLayout: Bool {
    guard let summary = self[.summary], summary.count <= 100 else { return false }
    let words = String(summary).collapsingWhitespace.stopListForm
    return Self.layoutSummaries.contains(words)
  }

  private static let layoutSummaries: Set<String> = [
    "design", "design table", "layout", "layout table", "mise en forme", "mise en page",
    "page layout", "presentation", "table for layout", "table used for layout",
    "tableau de mise en forme", "tableau de mise en page", "tableau de presentation",
    "this table is used for layout", "used for layout", "for layout purposes",
    "tableau utilise pour la mise en page", "formatting table",
  ]
}
