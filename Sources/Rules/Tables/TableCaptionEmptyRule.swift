import DOM
import PageFacts
import RuleKit
import Semantics

/// The caption of a table has a text.
///
/// A caption that a script may fill, needs a look.
struct TableCaptionEmptyRule: Rule {
  static let interests: [Interest] = [.elements(.caption)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let table = element.parent, table.is(.table), page.isDataTable(table),
      page.semantics.isExposed(element.id)
    else { return }
    let text = page.semantics.textAlternative(of: element.id)
    if !text.isEmpty { return reporter.pass(element) }

    if !text.isCertain || page.mayBeFilledByScript(element) {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, .empty)
    }
  }
}
