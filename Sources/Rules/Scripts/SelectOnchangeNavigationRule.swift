import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Choosing something in a field does not leave the page (WCAG 3.2.2).
///
/// Whoever goes through a list by the keyboard chooses each of its options on the way. Where the page says so
/// before the field, it is right: a person must look.
struct SelectOnchangeNavigationRule: Rule {
  static let interests: [Interest] = [.elements(.select, .input)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let code = element[.onchange], page.semantics.isFocusable(element.id) else { return }
    let plain = String(code).lowercased().filter { !$0.isWhitespace }
    guard plain.utf8.count <= 2000 else { return }
    if Self.ways.contains(where: { plain.contains(bytesOf: $0) }) {
      reporter.review(element, .leaves)
    } else {
      reporter.pass(element)
    }
  }

  private static let ways = [
    "location=", "location.href=", "location.assign(", "location.replace(", "window.open(",
    ".submit(",
  ]
}
