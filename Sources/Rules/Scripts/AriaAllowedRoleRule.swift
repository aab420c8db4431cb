public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// The `role` attribute gives elements a role that suits their tag.
///
/// What suits is the table of ARIA in HTML. Parts outside of their whole are
/// `aria-required-parent`'s, `none` that browsers do not heed is `decorative-image-exposed`'s, a role
/// that repeats the tag is `aria-role-redundant`'s. A search or address field made a combobox works
/// everywhere, so it passes.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
public struct AriaAllowedRoleRule: Rule {
  public enum Message: String, RuleMessage {
    case unsuitable
  }

  public static let id: RuleID = "aria-allowed-role"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.isCustom,
      let role = page.semantics.explicitRole(of: element.id),
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) == role
    else { return }

    let isUnsuitable =
      page.semantics.permission(for: role, on: element.id) == .notAllowed
      && !(role == .combobox && element.is(.input))
    if !isUnsuitable {
      reporter.pass(element)
    } else if isInItsWhole(element, role, page) {
      reporter.fail(
        element, .unsuitable, with: ["role": role.token, "element": element.localName])
    }
  }

  /// False of a part outside of what it must be in.
  private func isInItsWhole(_ element: Element, _ role: Role, _ page: Page) -> Bool {
    let wanted = role.traits.requiredContext
    guard !wanted.isEmpty else { return true }
    return page.semantics.accessibleParent(of: element.id)
      .flatMap { page.semantics.role(of: $0) }.map(wanted.contains) ?? false
  }
}
