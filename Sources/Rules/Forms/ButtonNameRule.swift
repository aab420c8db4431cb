import DOM
import PageFacts
import RuleKit
import Semantics

/// Buttons have a text.
///
/// Judges `button` elements that are buttons or menu items; elements that ARIA makes buttons are
/// `aria-command-name`'s, `input` buttons `input-button-name`'s. Images inside a button are part
/// of its name and have no finding of their own.
struct ButtonNameRule: Rule {
  static let interests: [Interest] = [.elements(.button)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .button || role == .menuitem
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed:
      if let words = page.ariaHiddenText(in: element) {
        reporter.fail(element, .unheard(text: words))
      } else {
        reporter.fail(element, .missing)
      }
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
