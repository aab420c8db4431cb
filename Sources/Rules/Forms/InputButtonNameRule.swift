import DOM
import PageFacts
import RuleKit
import Semantics

/// Buttons made with `input` have a text.
///
/// Without a `value`, browsers write a word of their own on submit and reset buttons, which
/// passes; an empty `value` leaves the button blank.
struct InputButtonNameRule: Rule {
  static let interests: [Interest] = [.elements(.input)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let type = page.semantics.inputType(of: element.id), type.isButton, type != .image,
      page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .button || role == .menuitem
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, type == .reset ? .reset : .missing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
