import DOM
import PageFacts
import RuleKit
import Semantics

/// Buttons and other elements that are read as mere text hold nothing that takes the focus.
struct NestedInteractiveRule: Rule {
  static let interests: [Interest] = [.elements(.button), .attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.role(of: element.id), role.traits.childrenArePresentational,
      page.semantics.isExposed(element.id)
    else { return }

    let inner = element.descendants.first { page.semantics.isSequentiallyFocusable($0.id) }
    if let inner {
      reporter.fail(element, .nested(element: inner.localName, role: role.token))
    } else {
      reporter.pass(element)
    }
  }
}
