import DOM
import PageFacts
import RuleKit
import Semantics

/// Elements with a composite role hold the parts that the role needs.
///
/// None of the parts among contents that are there is a fault for certain, unless the element is a
/// widget and scripts may set its parts' roles; so is a part of another composite (a tree item in a
/// menu). Parts among others need a look, and so do groups where ARIA has none between an element and
/// its parts; an element without any contents is filled later. Radio groups hold whatever their page
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

    let owned = ownedRoles(of: element.id, needing: required, page)
    let hasPart = owned.direct.contains { required.contains($0) }
    let mayBeScripted = role.isKind(of: .composite) && page.runsScripts
    if hasPart, let part = owned.direct.first(where: { Self.belongsElsewhere($0, than: role) }) {
      if mayBeScripted {
        reporter.review(element, .mixed(found: part.token, role: role.token))
      } else {
        reporter.fail(element, .foreign(found: part.token, role: role.token))
      }
    } else if hasPart, let stray = owned.direct.first(where: { !Self.suits($0, required) }) {
      reporter.review(element, .mixed(found: stray.token, role: role.token))
    } else if hasPart, holdsItems(element, page) {
      reporter.review(element, .items(role: role.token))
    } else if hasPart {
      reporter.pass(element)
    } else if !owned.direct.isEmpty || !page.semantics.visibleText(of: element.id).isEmpty {
      let expected = Role.list(required)
      if owned.all.contains(where: { required.contains($0) }) {
        reporter.review(element, .mixed(found: Role.group.token, role: role.token))
      } else if mayBeScripted {
        reporter.review(element, .none(expected: expected, role: role.token))
      } else {
        reporter.fail(element, .none(expected: expected, role: role.token))
      }
    }
  }

  /// True when list items without a role of their own stand between the element and its parts: without a
  /// list around they have no meaning (HTML-AAM), which not all browsers heed.
  private func holdsItems(_ element: Element, _ page: Page) -> Bool {
    (element.is(.ul) || element.is(.ol))
      && element.children.contains {
        $0.is(.li) && !$0.has(.role) && page.semantics.isExposed($0.id)
      }
  }

  /// The roles of what the element owns.
  private struct OwnedRoles {
    /// Of its children, and of those of groups that may stand between.
    var direct: [Role] = []
    /// Those of the children of other groups too.
    var all: [Role] = []
  }

  private func ownedRoles(
    of node: NodeID, needing required: [Role], _ page: Page
  ) -> OwnedRoles {
    let acceptsGroups = Self.acceptsGroups(required)
    var roles = OwnedRoles()
    var pending = page.semantics.accessibleChildren(of: node).map { (node: $0, isDirect: true) }
    var groups = 0
    while let (child, isDirect) = pending.popLast() {
      guard let role = page.semantics.role(of: child) else { continue }
      // Containers without a meaning are looked through, whatever attributes they have.
      let isContainer = role == .generic
      let opens = (role == .group || isContainer) && groups < 100
      let isPassed = opens && (acceptsGroups || isContainer)
      if isDirect, !isPassed { roles.direct.append(role) }
      if !isContainer { roles.all.append(role) }
      if opens {
        groups += 1
        pending += page.semantics.accessibleChildren(of: child).map {
          (node: $0, isDirect: isDirect && isPassed)
        }
      }
    }
    return roles
  }

  private static func acceptsGroups(_ required: [Role]) -> Bool {
    required.contains { $0.traits.requiredContext.contains(.group) }
  }

  /// True of parts that only another composite can hold.
  private static func belongsElsewhere(_ part: Role, than role: Role) -> Bool {
    let context = part.traits.requiredContext
    let parts = role.traits.requiredOwned
    // Of cells right in a table only the row between is missing, which they say themselves.
    return !context.isEmpty && !context.contains(role) && !parts.contains(part)
      && !context.contains { $0 != .group && parts.contains($0) }
  }

  private static func suits(_ role: Role, _ required: [Role]) -> Bool {
    switch role {
    case .separator, .caption: true
    // A submenu stands beside the entry that opens it.
    case .menu: required.contains(.menuitem)
    default: required.contains(role)
    }
  }
}
