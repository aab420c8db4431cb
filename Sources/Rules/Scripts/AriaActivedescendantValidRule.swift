import DOM
import PageFacts
import RuleKit
import Semantics

/// The item that a list or field says is active exists, belongs to it, and the list takes the focus.
///
/// An empty attribute stands for no active item. Where scripts run they may set things right before
/// anyone comes there, so a person has to look.
struct AriaActivedescendantValidRule: Rule {
  static let interests: [Interest] = [.attributes(.ariaActivedescendant)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.ariaActivedescendant], value.tokens.count == 1,
      let id = value.tokens.first, page.semantics.isExposed(element.id)
    else { return }

    let shownID = String(id).shortened
    let fault: Message
    if let target = page.document.element(withID: id, near: element.id) {
      if !owns(element, target, page) {
        fault = .outside(id: shownID)
      } else if !page.semantics.isFocusable(element.id) {
        fault = .notFocusable(id: shownID)
      } else {
        return reporter.pass(element)
      }
    } else {
      fault = .noTarget(id: shownID)
    }
    if page.mayGainElements {
      reporter.review(element, fault)
    } else {
      reporter.fail(element, fault)
    }
  }

  /// True when the target is inside of the element, or of what the element, or a combobox around
  /// it, owns or controls (ARIA 1.2, `aria-activedescendant`).
  private func owns(_ element: Element, _ target: NodeID, _ page: Page) -> Bool {
    let owners =
      [element]
      + element.ancestors.filter { page.semantics.explicitRole(of: $0.id) == .combobox }
    return owners.contains { owner in
      page.document.isInside(target, owner.id)
        || [owner[.ariaOwns], owner[.ariaControls]].contains { list in
          list?.tokens.contains { token in
            guard let part = page.document.element(withID: token, near: owner.id) else {
              return false
            }
            return part == target || page.document.isInside(target, part)
          } ?? false
        }
    }
  }
}
