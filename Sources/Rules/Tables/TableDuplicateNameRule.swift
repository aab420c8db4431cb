import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// The summary of a table does not repeat its caption.
struct TableDuplicateNameRule: Rule {
  static let interests: [Interest] = [.elements(.caption)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let table = element.parent, table.is(.table), let summary = table[.summary],
      !summary.isBlank, page.isDataTable(table), page.semantics.isExposed(element.id)
    else { return }
    let caption = page.semantics.textAlternative(of: element.id).text
    guard !caption.isEmpty else { return }

    if caption.comparisonForm == String(summary).comparisonForm {
      reporter.fail(table, .repeated(text: caption.shortened))
    } else {
      reporter.pass(table)
    }
  }
}
