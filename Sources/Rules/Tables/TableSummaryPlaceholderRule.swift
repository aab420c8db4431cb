import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// The summary of a table says something of the table.
///
/// Words that tools put in fail. An empty summary is none, and passes over; one that says that the
/// table serves the layout is `table-layout-role`'s.
struct TableSummaryPlaceholderRule: Rule {
  static let interests: [Interest] = [.attributes(.summary)]

  private static let stock: Set<String> = [
    "data", "data table", "donnees", "resume", "resume du tableau", "summary", "summary of table",
    "table", "table data", "table summary", "tableau", "tableau de donnees", "tableau de données",
    "this table", "titre", "title", "caption", "legende", "table caption", "un tableau", "a table",
    "description du tableau", "table description", "description",
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.is(.table), let summary = element[.summary], !summary.isBlank,
      page.isDataTable(element), !element.saysLayout
    else { return }
    let text = String(summary).collapsingWhitespace
    let words = text.utf8.count <= 60 ? text.stopListForm : text
    if words.isEmpty || Self.stock.contains(words) || StopList.placeholders.contains(words) {
      reporter.fail(element, .stock(text: text.shortened))
    } else {
      reporter.pass(element)
    }
  }
}
