import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// The role of a header cell is that of its axis.
///
/// A `scope` that says the opposite is certain; where the place of the cell alone does, a person has
/// to look.
struct ThRoleAxisRule: Rule {
  static let interests: [Interest] = [.elements(.th)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.explicitRole(of: element.id),
      role == .columnheader || role == .rowheader, page.semantics.isExposed(element.id),
      let table = page.dataTable(around: element)
    else { return }

    let opposite: TableModel.HeaderKind = role == .columnheader ? .row : .column
    if let scope = element[.scope]?.asciiLowercased,
      ["row", "col", "rowgroup", "colgroup"].contains(scope)
    {
      if scope.hasPrefix("row") == (role == .rowheader) {
        reporter.pass(element)
      } else {
        reporter.fail(element, .scope(role: role.token, scope: scope))
      }
    } else if page.semantics.tableModel(of: table.id).headerKind(of: element.id) == opposite {
      reporter.review(element, .place(role: role.token))
    } else {
      reporter.pass(element)
    }
  }
}
