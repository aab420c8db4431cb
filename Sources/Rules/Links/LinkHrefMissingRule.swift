import DOM
import PageFacts
import RuleKit
import Semantics

/// Links have an address.
///
/// An `a` without `href` is no link: neither Tab nor search engines follow it. With `onclick` it
/// works with the mouse alone, which is certain; else a script may serve it, or it may be meant as
/// a link that is not one for now, so a person has to look. Targets (`name`, `id`), elements with a
/// role or `tabindex`, and marks of the current page are left aside.
struct LinkHrefMissingRule: Rule {
  static let interests: [Interest] = [.elements(.a)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    guard !element.has(.href) else { return reporter.pass(element) }
    guard !element.isSetApart, isShown(element, page) else { return }

    if element.has(.onclick) {
      reporter.fail(element, .mouseOnly)
    } else {
      reporter.review(element, .noAddress)
    }
  }

  /// True when there is something to click on, and nothing in it that takes the focus itself.
  private func isShown(_ link: Element, _ page: Page) -> Bool {
    if link.descendants.contains(where: { page.semantics.isFocusable($0.id) }) { return false }
    if !page.semantics.visibleText(of: link.id).isEmpty { return true }
    return link.descendants.contains { $0.isPicture && page.semantics.isVisible($0.id) }
  }
}

extension Element {
  /// True of an `a` that is a target, something else than a link, or a link put out of use.
  fileprivate var isSetApart: Bool {
    for name in [Name.name, .id, .role, .tabindex, .ariaCurrent, .ariaDisabled] where has(name) {
      return true
    }
    return [self, parent].contains { element in
      element?[.class]?.tokens.contains { token in
        ["active", "current", "disabled", "selected"].contains(token.asciiLowercased)
      } ?? false
    }
  }
}
