import DOM
import RuleKit
import Semantics

extension Page {
  /// True of a `table` that assistive technologies present as a table of data.
  func isDataTable(_ table: Element) -> Bool {
    switch semantics.role(of: table.id) {
    case .table, .grid, .treegrid: semantics.isExposed(table.id)
    default: false
    }
  }
}
