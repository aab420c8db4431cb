import DOM
import PageFacts
import RuleKit
import Styling
import Text

/// Nothing blinks or scrolls through `blink` or `marquee`.
///
/// Browsers no longer make `blink` blink, so it goes to a person; `marquee` still moves and cannot
/// be stopped. One that is hidden, empty or told to stand still moves nothing.
struct BlinkMarqueeRule: Rule {
  static let interests: [Interest] = [.elements(.blink, .marquee)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.style.isRendered(element.id),
      element.descendants.contains(where: { _ in true })
        || !element.textContent.collapsingWhitespace.isEmpty
    else { return }
    if element.is(.blink) {
      reporter.review(element, .blink)
    } else if isStill(element) {
      reporter.pass(element)
    } else if isControlled(element) {
      reporter.review(element, .controlled)
    } else {
      reporter.fail(element, .marquee)
    }
  }

  private func isStill(_ element: Element) -> Bool {
    ["scrollamount", "width", "loop"].contains { name in
      guard let attribute = element.document.names.name(name) else { return false }
      return element[attribute].map { $0.trimmed == "0" } ?? false
    }
  }

  /// True when scripts of the element may stop it.
  private func isControlled(_ element: Element) -> Bool {
    element.has(.onmouseover) || element.has(.onfocus) || element.has(.onclick)
  }
}
