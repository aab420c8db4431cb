public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// Tables that serve the layout say so.
///
/// Nothing in the table is of a table of data, and it has one cell alone, holds other tables and
/// draws no grid around them, or has a summary that says what it is for: then it serves the layout
/// for certain. Others are left to `table-headers-missing`.
///
/// - WCAG 2.2: 1.3.2 Meaningful Sequence
/// - RGAA 4.1.2: test 5.3.1
public struct TableLayoutRoleRule: Rule {
  public enum Message: String, RuleMessage {
    case oneCell = "one-cell"
    case nested
    case summary
  }

  public static let id: RuleID = "table-layout-role"
  public static let interests: [Interest] = [.elements(.table)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    if page.semantics.role(of: element.id) == .presentation { return reporter.pass(element) }
    guard page.semantics.role(of: element.id) == .table,
      page.semantics.explicitRole(of: element.id) == nil, let sign = sign(of: element),
      holdsSomething(element, page)
    else { return }
    reporter.fail(element, sign)
  }

  /// What shows that the table serves the layout.
  private func sign(of table: Element) -> Message? {
    if table.saysLayout { return .summary }
    guard table.dataMarkup == nil else { return nil }
    if table.descendants.contains(where: { $0.is(.table) }) {
      return hasBorder(table) ? nil : .nested
    }
    return hasOneCell(table) ? .oneCell : nil
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
    if page.showsWords(in: table) { return true }
    return table.descendants.contains {
      ($0.isPicture || $0.is(.input)) && page.semantics.isVisible($0.id)
    }
  }
}

extension Element {
  /// True of a table whose summary says that it serves the layout.
  var saysLayout: Bool {
    guard let summary = self[.summary], summary.count <= 100 else { return false }
    let words = StockWords.folded(String(summary).collapsingWhitespace)
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
