import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// No roles or attributes of ARIA that its standard has given up.
///
/// They still work in places, but nothing new is built for them: hence the low severity. Attributes
/// that ARIA 1.2 no longer allows everywhere are `aria-allowed-attr`'s.
struct AriaDeprecatedRule: Rule {
  static let interests: [Interest] = [
    .attributes([.role] + AriaAttributes.deprecated.members.map(\.name))
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isVisibleToSomeone(element.id) else { return }
    let role = page.semantics.explicitRole(of: element.id)
    let attributes = element.ariaAttributes.map(\.attribute).filter(\.isDeprecated)
    guard role != nil || !attributes.isEmpty else { return }

    if let role, role.traits.isDeprecated {
      reporter.fail(element, .role(role: role.token))
    } else if let attribute = attributes.first {
      reporter.fail(element, .attribute(attribute: attribute.spelling))
    } else {
      reporter.pass(element)
    }
  }
}
