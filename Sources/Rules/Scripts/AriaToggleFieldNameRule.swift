import DOM
import PageFacts
import RuleKit
import Semantics

/// Elements that ARIA makes check boxes, radio buttons or switches have a text.
struct AriaToggleFieldNameRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.isNativeField, page.semantics.isExposed(element.id),
      let role = page.semantics.explicitRole(of: element.id), FieldRoles.toggles.contains(role)
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing(role: role.token))
    case .uncertain: reporter.review(element, .unsure(role: role.token))
    }
  }
}
