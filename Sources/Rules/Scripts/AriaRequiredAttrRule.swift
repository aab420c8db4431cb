import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Roles have the states and properties that they require.
///
/// What the tag provides by itself is there: a check box knows whether it is checked. A combobox
/// that is closed has nothing to control yet, and a separator has a value only when it can be
/// moved.
struct AriaRequiredAttrRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.explicitRole(of: element.id),
      page.semantics.isIncludedInAccessibilityTree(element.id),
      page.semantics.role(of: element.id) == role,
      page.semantics.implicitRole(of: element.id) != role
    else { return }
    let required = required(by: role, on: element, page)
    guard !required.isEmpty else { return }

    let missing = required.filter { element[$0.name]?.isBlank ?? true }
    if missing.isEmpty {
      reporter.pass(element)
    } else if missing == [.level] {
      let holdsHeading = element.descendants.prefix(40).contains {
        page.index.headings.contains($0.id)
      }
      reporter.fail(element, holdsHeading ? .headingInside : .level)
    } else {
      let attributes = missing.map(\.spelling).joined(separator: ", ")
      reporter.fail(element, .missing(attributes: attributes, role: role.token))
    }
  }

  private func required(by role: Role, on element: Element, _ page: Page) -> [AriaAttribute] {
    if role == .separator, page.semantics.isFocusable(element.id) { return [.valuenow] }
    return role.traits.required.members.filter { attribute in
      switch attribute {
      case .checked:
        let type = page.semantics.inputType(of: element.id)
        return type != .checkbox && type != .radio
      case .valuenow:
        let type = page.semantics.inputType(of: element.id)
        return type != .range && type != .number
      case .controls where role == .combobox:
        return element[.ariaExpanded]?.trimmed.equalsIgnoringASCIICase("true") ?? false
      case .expanded: return !element.is(.select)
      // Options that are not selected need not say so: browsers take it for granted.
      case .selected: return false
      default: return true
      }
    }
  }
}
