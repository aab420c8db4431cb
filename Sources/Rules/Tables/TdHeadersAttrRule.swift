import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// Cells that name their headers name cells of their own table.
///
/// An identifier that leads nowhere, to another table, to something that is no header cell or to the cell
/// itself takes the headers away that position alone would have given. Tables that serve the layout
/// are not applicable.
struct TdHeadersAttrRule: Rule {
  static let interests: [Interest] = [.elements(.td, .th)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let headers = element[.headers], !headers.isBlank,
      let table = element.ancestors.first(where: { $0.is(.table) }),
      page.isDataTable(table), page.semantics.isExposed(element.id),
      page.style.visuallyHidden(table.id) != .yes
    else { return }

    let model = page.semantics.tableModel(of: table.id)
    for id in headers.tokens.prefix(100) {
      let written = String(id).shortened
      guard let node = page.document.element(withID: id, near: element.id) else {
        return reporter.fail(element, .missing(id: written))
      }
      if node == element.id { return reporter.fail(element, .itself(id: written)) }
      guard let cell = model.cell(of: node) else {
        if model.isTruncated { continue }
        return reporter.fail(element, .outside(id: written))
      }
      // A `td` heads nothing (HTML, 4.9.11), but for one that ARIA makes a header.
      if !cell.isHeader { return reporter.fail(element, .plain(id: written)) }
    }
    reporter.pass(element)
  }
}
