import DOM
import PageFacts
import RuleKit
import Semantics

/// What is declared as one piece of text holds nothing to press.
///
/// `role="text"` is in no ARIA version, which `aria-roles` says. Some screen readers know it all the
/// same: they read the element as one sentence and lose the links and buttons inside. What becomes of
/// these depends on the browser, so a person has to look.
struct AriaTextFocusableRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = element[.role]?.tokens.first, role.equalsIgnoringASCIICase("text"),
      page.semantics.isExposed(element.id)
    else { return }
    let control = element.descendants.first {
      page.semantics.isSequentiallyFocusable($0.id) && page.semantics.isExposed($0.id)
    }
    if let control {
      reporter.review(element, .focusable(element: control.localName))
    } else {
      reporter.pass(element)
    }
  }
}
