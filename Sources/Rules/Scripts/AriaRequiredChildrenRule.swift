public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Elements with a composite role hold the parts that the role needs.
///
/// None of the parts among contents that are there is a fault for certain, unless the element is a
/// widget and scripts may set its parts' roles. Parts among others need a look; an element without
/// any contents is filled later. Radio groups hold whatever their page
/// needs and are left out.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: tests 7.1.1 and 9.3.1
/// - ACT: bc4a75
public struct AriaRequiredChildrenRule: Rule {
  public enum Message: String, RuleMessage {
    case none
    case mixed
  }

  public static let id: RuleID = "aria-required-children"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
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
      reporter.review(element, .mixed, with: ["role": role.token, "found": stray.token])
    } else if hasPart {
      reporter.pass(element)
    } else if !parts.isEmpty || !page.semantics.visibleText(of: element.id).isEmpty {
      let arguments = ["role": role.token, "expected": Role.list(required)]
      if role.isKind(of: .composite), page.runsScripts {
        reporter.review(element, .none, with: arguments)
      } else {
        reporter.fail(element, .none, with: arguments)
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
