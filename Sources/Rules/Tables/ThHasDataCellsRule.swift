import DOM
import PageFacts
import RuleKit
import Semantics

/// Header cells have cells to head.
///
/// Which cells a header stands for is worked out as browsers do it, `scope`, `headers` and roles
/// included; other headers count as cells. In tables made by roles alone, a header stands for the cells
/// of its column or row. Empty corner cells head nothing and are not applicable. A table that has no
/// data cell at all may be filled by a script: then a person has to look, and so where
/// `scope="colgroup"` stands in a table without column groups: browsers make of it what its author meant.
struct ThHasDataCellsRule: Rule {
  static let interests: [Interest] = [.elements(.th), .attributes(.role)]

  private var ariaTables: [NodeID: AriaTable] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if page.semantics.table(around: element.id) != nil {
      judgeCell(element, page, &reporter)
    } else {
      judgePart(element, page, &reporter)
    }
  }

  // MARK: Native tables

  private func judgeCell(_ element: Element, _ page: Page, _ reporter: inout Reporter<Self>) {
    guard element.is(.th) || element.is(.td) else { return }
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
    } else if model.lacksColumnGroup(element.id) {
      reporter.review(element, .withoutColumnGroup(text: text.shortened))
    } else {
      reporter.fail(element, .headsNothing(text: text.shortened))
    }
  }

  private func isHeader(_ cell: Element, _ page: Page) -> Bool {
    switch page.semantics.explicitRole(of: cell.id) {
    case nil: cell.is(.th)
    case .columnheader, .rowheader: true
    default: false
    }
  }

  private func mayBeFilled(_ table: TableModel, _ page: Page) -> Bool {
    !table.cells.contains { !$0.isHeader } && page.runsScripts
  }
  // MARK: Tables made by roles

  private mutating func judgePart(
    _ element: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.explicitRole(of: element.id),
      role == .columnheader || role == .rowheader, page.semantics.isExposed(element.id),
      let owner = AriaTable.table(around: element, in: page)
    else { return }
    let text = page.semantics.visibleText(of: element.id)
    guard !text.isEmpty else { return }
    let table = ariaTables[owner.id] ?? AriaTable(owner.id, in: page)
    ariaTables[owner.id] = table
    guard let hasCells = table.hasCells(headedBy: element.id) else { return }
    if hasCells {
      reporter.pass(element)
    } else if table.isTruncated || page.runsScripts {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, .ariaHeadsNothing(role: role.token, text: text.shortened))
    }
  }
}
