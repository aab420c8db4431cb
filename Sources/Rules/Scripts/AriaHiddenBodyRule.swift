import DOM
import PageFacts
import RuleKit

/// The whole page is not hidden from screen readers.
struct AriaHiddenBodyRule: Rule {
  static let interests: [Interest] = [.elements(.html, .body)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element[.ariaHidden]?.trimmed.equalsIgnoringASCIICase("true") ?? false {
      reporter.fail(element, .hidden(element: element.localName))
    } else if element.is(.body), !element.startTag.isEmpty {
      reporter.pass(element)
    }
  }
}
