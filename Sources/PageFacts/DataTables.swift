package import DOM
package import RuleKit
import Semantics

extension Page {
  /// True of a `table` that assistive technologies present as a table of data.
  package func isDataTable(_ table: Element) -> Bool {
    switch semantics.role(of: table.id) {
    case .table, .grid, .treegrid: semantics.isExposed(table.id)
    default: false
    }
  }

  /// The table of data that a cell belongs to; nil when there is none.
  package func dataTable(around cell: Element) -> Element? {
    guard let node = semantics.table(around: cell.id) else { return nil }
    let table = Element(node, in: document)
    return isDataTable(table) ? table : nil
  }
}
