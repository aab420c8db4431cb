import DOM
import PageFacts
import RuleKit
import Semantics

/// Elements with a composite role hold the parts that the role needs.
///
/// None of the parts among contents that are there is a fault for certain, unless the element is a
/// widget and scripts may set its parts' roles. Parts among others need a look; an element without
/// any contents is filled later. Radio groups hold whatever their page
/// needs and are left out.
struct AriaRequiredChildrenRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.explicitRole(of: element.id), role != .radiogroup,
      page.semantics.implicitRole(of: element.id) != role,
      page.semantics.isIncludedInAccessibilityTree(element.id),
      element[.ariaBusy]?.trimmed.equalsIgnoringASCIICase("true") != true
    else { return }
    let required = role.traits.requiredOwned
    guard !required.isEmpty else { return }

    let parts = parts(of: element.id, needing: required, page)
    let hasPart = parts.contains { required.contains($0) }
    if hasPart, let stray = parts.first(where: { !Self.suits($0, required) }) {
      reporter.review(element, .mixed(found: stray.token, role: role.token))
    } else if hasPart {
      reporter.pass(element)
    } else if !parts.isEmpty || !page.semantics.visibleText(of: element.id).isEmpty {
      let expected = Role.list(required)
      if role.isKind(of: .composite), page.runsScripts {
        reporter.review(element, .none(expected: expected, role: role.token))
      } else {
        reporter.fail(element, .none(expected: expected, role: role.token))
      }
    }
  }

  /// The roles of what the element owns; groups that may stand between are looked into.
  private func parts(of node: NodeID, needing required: [Role], _ page: Page) -> [Role] {
    let acceptsGroups = required.contains { $0.traits.requiredContext.contains(.group) }
    var roles: [Role] = []
    var pending = page.semantics.accessibleChildren(of: node)
    var groups = 0
    while let child = pending.popLast() {
      guard let role = page.semantics.role(of: child) else { continue }
      if role == .group, acceptsGroups, groups < 100 {
        groups += 1
        pending += page.semantics.accessibleChildren(of: child)
      } else {
        roles.append(role)
      }
    }
    return roles
  }

  private static func suits(_ role: Role, _ required: [Role]) -> Bool {
    required.contains(role) || role == .separator || role == .caption || role == .group
  }
}
