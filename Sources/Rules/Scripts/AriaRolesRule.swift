import DOM
import PageFacts
import RuleKit
import Semantics

/// The roles of the `role` attribute exist.
///
/// One usable role in the list is enough: browsers take the first that they know. Roles of the
/// graphics and publishing modules count. Elements that nobody meets are not applicable.
struct AriaRolesRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.role], !value.isBlank, element.namespace != .mathML,
      page.semantics.isVisibleToSomeone(element.id)
    else { return }

    if page.semantics.explicitRole(of: element.id) != nil {
      reporter.pass(element)
    } else {
      let isAbstract = value.tokens.contains { Role(token: $0) != nil }
      let role = String(value.trimmed).shortened
      reporter.fail(element, isAbstract ? .abstract(role: role) : .unknown(role: role))
    }
  }
}
