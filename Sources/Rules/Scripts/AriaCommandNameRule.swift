import DOM
import PageFacts
import RuleKit
import Semantics

/// Elements that ARIA makes buttons or menu items have a text.
///
/// `button` and `input` have rules of their own, and so have links.
struct AriaCommandNameRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.is(.button), !element.is(.input), page.semantics.isExposed(element.id),
      let role = page.semantics.explicitRole(of: element.id), role == .button || role == .menuitem
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing(role: role.token))
    case .uncertain: reporter.review(element, .unsure(role: role.token))
    }
  }
}
