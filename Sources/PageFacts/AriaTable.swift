package import DOM
package import RuleKit
import Semantics

/// The cells of a table that is made by roles, where they stand.
///
/// Columns are counted as ARIA 1.2 does: by `aria-colindex` where a cell has one, else by order.
package struct AriaTable {
  private struct Cell {
    let node: NodeID
    let role: Role
    let row: Int
    let columns: Range<Int>
  }

  /// The most cells that are looked at; what has more is ``isTruncated``.
  private static let maximumCells = 20_000

  /// True where the rest of the table, or cells over several rows, are left out.
  package private(set) var isTruncated = false
  private var cells: [Cell] = []
  private var numbers: [NodeID: Int] = [:]
  /// By column, the rows in which something other than a header of columns stands.
  private var dataRows: [Int: Set<Int>] = [:]
  /// By row, how many cells other than headers of rows it has.
  private var dataCells: [Int: Int] = [:]

  /// The table of an element with the role of one.
  package init(_ table: NodeID, in page: Page) {
    var pending = Array(page.semantics.accessibleChildren(of: table).reversed())
    var groups: Set<NodeID> = []
    var row = 0
    while let node = pending.popLast() {
      switch page.semantics.role(of: node) {
      case .rowgroup where groups.insert(node).inserted:
        pending += page.semantics.accessibleChildren(of: node).reversed()
      case .row:
        addCells(of: node, row: row, page)
        row += 1
      default: continue
      }
    }
  }

  /// The cell's own table: the nearest element around it with the role of one.
  package static func table(around cell: Element, in page: Page) -> Element? {
    cell.ancestors.first { ancestor in
      switch page.semantics.role(of: ancestor.id) {
      case .table, .grid, .treegrid: true
      default: false
      }
    }
  }

  /// True when a cell stands in another row of the header's columns, or beside it in its row; nil of
  /// what is no header cell of the table.
  package func hasCells(headedBy header: NodeID) -> Bool? {
    guard let number = numbers[header] else { return nil }
    let cell = cells[number]
    switch cell.role {
    case .columnheader:
      return cell.columns.contains { dataRows[$0]?.contains { $0 != cell.row } ?? false }
    case .rowheader: return dataCells[cell.row, default: 0] > 0
    default: return nil
    }
  }

  private mutating func addCells(of row: NodeID, row number: Int, _ page: Page) {
    var column = 0
    for node in page.semantics.accessibleChildren(of: row) {
      guard let role = page.semantics.role(of: node), Self.cellRoles.contains(role) else {
        continue
      }
      guard cells.count < Self.maximumCells else {
        isTruncated = true
        return
      }
      if page.document.hasAttribute(.ariaRowspan, node)
        || page.document.hasAttribute(.rowspan, node)
      {
        isTruncated = true
      }
      column = (integer(.ariaColindex, of: node, page).map { $0 - 1 }) ?? column
      let width = integer(.ariaColspan, of: node, page) ?? integer(.colspan, of: node, page) ?? 1
      let columns = column..<column + width
      numbers[node] = cells.count
      cells.append(Cell(node: node, role: role, row: number, columns: columns))
      if role != .columnheader {
        for place in columns { dataRows[place, default: []].insert(number) }
      }
      if role != .rowheader { dataCells[number, default: 0] += 1 }
      column += width
    }
  }

  private func integer(_ name: Name, of node: NodeID, _ page: Page) -> Int? {
    guard let text = page.document.attribute(name, of: node),
      let number = Int(String(text.trimmed)),
      (1...1_000).contains(number)
    else { return nil }
    return number
  }

  private static let cellRoles: Set<Role> = [.cell, .gridcell, .columnheader, .rowheader]
}
