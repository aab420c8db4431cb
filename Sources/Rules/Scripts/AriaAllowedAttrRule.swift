import DOM
import PageFacts
import RuleKit
import Semantics

/// The `aria-*` attributes suit the role of the element that carries them.
///
/// Global attributes suit every element; names where none may be are `aria-prohibited-attr`'s.
/// Elements without a role take global attributes alone, but for fields and `summary`, which ARIA
/// in HTML treats like text boxes and buttons. Custom elements may have any role. An attribute that
/// has no place on the element is a fault without a value too.
struct AriaAllowedAttrRule: Rule {
  static let interests: [Interest] = [AriaInterests.attributes]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace != .mathML,
      page.semantics.isIncludedInAccessibilityTree(element.id),
      page.semantics.explicitRole(of: element.id) != nil || !element.isCustom
    else { return }
    let role = page.semantics.role(of: element.id)
    let stray = element.writtenAriaAttributes.first { !suits($0, role, element, page) }
    if let stray {
      reporter.fail(element, .notAllowed(attribute: stray.spelling, kind: element.nameInMessages))
    } else if !element.ariaAttributes.isEmpty {
      reporter.pass(element)
    }
  }

  private func suits(
    _ attribute: AriaAttribute, _ role: Role?, _ element: Element, _ page: Page
  ) -> Bool {
    if attribute.isGlobal || attribute.isDeprecated { return true }
    if let role {
      // Whether a header cell is a column's may depend on more than the markup tells.
      if element.is(.th), attribute == .sort { return true }
      return role.traits.support(for: attribute) != .unsupported
    }
    if element.is(.input) { return Self.fieldAttributes.contains(attribute) }
    return element.is(.summary) && Role.button.traits.support(for: attribute) != .unsupported
  }

  private static let fieldAttributes = Role.textbox.traits.supported
    .union(Role.spinbutton.traits.supported).union(Role.combobox.traits.supported)
}
