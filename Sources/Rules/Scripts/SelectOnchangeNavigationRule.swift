import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Choosing something in a field does not leave the page (WCAG 3.2.2).
///
/// Whoever goes through a list by the keyboard chooses each of its options on the way. Where the page says so
/// before the field, it is right: a person must look.
struct SelectOnchangeNavigationRule: Rule {
  static let interests: [Interest] = [.elements(.select, .input)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let written = element[.onchange], page.semantics.isFocusable(element.id) else { return }
    guard let code = HandlerCode(String(written)) else { return }
    if code.leavesPage {
      reporter.review(element, .leaves)
    } else if !code.calls {
      reporter.pass(element)
    }
  }
}
