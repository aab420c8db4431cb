import DOM
import PageFacts
import RuleKit
import Semantics

/// The `role` attribute does not repeat what the tag says.
///
/// Left aside are repetitions that have served older screen readers and do no harm: landmarks, lists
/// and tables whose style takes their meaning away, images, and figures, for which RGAA asks a role.
///
/// ARIA in HTML, 3.1 “Avoid specifying redundant roles”.
struct AriaRoleRedundantRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  /// Roles whose repetition does some good.
  private static let useful: Set<Role> = [
    .article, .cell, .columnheader, .dialog, .figure, .group, .img, .list, .listitem, .presentation,
    .row, .rowgroup, .rowheader, .status, .table,
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.isCustom,
      let role = page.semantics.explicitRole(of: element.id), page.semantics.isExposed(element.id),
      !Self.useful.contains(role), !role.isKind(of: .landmark)
    else { return }

    if page.semantics.permission(for: role, on: element.id) == .redundant {
      reporter.fail(element, .repeated(element: element.localName, role: role.token))
    } else {
      reporter.pass(element)
    }
  }
}
