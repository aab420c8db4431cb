import DOM
import PageFacts
import RuleKit
import Semantics

/// Header cells have cells to head.
///
/// Which cells a header stands for is worked out as browsers do it, `scope` and `headers` included;
/// other headers count as cells. Empty corner cells head nothing and are not applicable. A table
/// that has no data cell at all may be filled by a script: then a person has to look.
struct ThHasDataCellsRule: Rule {
  static let interests: [Interest] = [.elements(.th)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let table = element.ancestors.first(where: { $0.is(.table) }), page.isDataTable(table),
      page.semantics.isExposed(element.id), isHeader(element, page)
    else { return }
    let model = page.semantics.tableModel(of: table.id)
    guard model.cell(of: element.id) != nil, !model.isEmpty(element.id) else { return }
    let text = page.semantics.visibleText(of: element.id)
    guard !text.isEmpty else { return }

    if !model.cells(headedBy: element.id).isEmpty {
      reporter.pass(element)
    } else if model.isTruncated || model.hasOverlaps || mayBeFilled(model, page) {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, .headsNothing(text: text.shortened))
    }
  }

  private func isHeader(_ cell: Element, _ page: Page) -> Bool {
    switch page.semantics.explicitRole(of: cell.id) {
    case nil, .columnheader, .rowheader: true
    default: false
    }
  }

  private mutating func mayBeFilled(_ table: TableModel, _ page: Page) -> Bool {
    !table.cells.contains { !$0.isHeader } && page.runsScripts
  }
}
