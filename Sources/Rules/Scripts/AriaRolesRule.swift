public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The roles of the `role` attribute exist.
///
/// One usable role in the list is enough: browsers take the first that they know. Roles of the
/// graphics and publishing modules count. Elements that nobody meets are not applicable.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
/// - ACT: 674b10
public struct AriaRolesRule: Rule {
  public enum Message: String, RuleMessage {
    case unknown
    case abstract
  }

  public static let id: RuleID = "aria-roles"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.role], !value.isBlank, element.namespace != .mathML,
      page.semantics.isVisibleToSomeone(element.id)
    else { return }

    if page.semantics.explicitRole(of: element.id) != nil {
      reporter.pass(element)
    } else {
      let isAbstract = value.tokens.contains { Role(token: $0) != nil }
      reporter.fail(
        element, isAbstract ? .abstract : .unknown,
        with: ["role": String(value.trimmed).shortened])
    }
  }
}
