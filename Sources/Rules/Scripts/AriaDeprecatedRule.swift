public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// No roles or attributes of ARIA that its standard has given up.
///
/// They still work in places, but nothing new is built for them: hence the low severity. Attributes
/// that ARIA 1.2 no longer allows everywhere are `aria-allowed-attr`'s.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
public struct AriaDeprecatedRule: Rule {
  public enum Message: String, RuleMessage {
    case role
    case attribute
  }

  public static let id: RuleID = "aria-deprecated"
  public static let interests: [Interest] = [
    .attributes([.role] + AriaAttributes.deprecated.members.map(\.name))
  ]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isVisibleToSomeone(element.id) else { return }
    let role = page.semantics.explicitRole(of: element.id)
    let attributes = element.ariaAttributes.map(\.attribute).filter(\.isDeprecated)
    guard role != nil || !attributes.isEmpty else { return }

    if let role, role.traits.isDeprecated {
      reporter.fail(element, .role, with: ["role": role.token])
    } else if let attribute = attributes.first {
      reporter.fail(element, .attribute, with: ["attribute": attribute.spelling])
    } else {
      reporter.pass(element)
    }
  }
}
