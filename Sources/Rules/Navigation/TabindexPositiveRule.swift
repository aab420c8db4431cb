import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// No element jumps the queue of the Tab key.
///
/// `tabindex="0"` and `-1` are fine, and elements that are not rendered cannot be reached at all. Where the
/// numbers keep to the order of the page, nobody is thrown about: a person has to see whether they are
/// of use.
struct TabindexPositiveRule: Rule {
  static let interests: [Interest] = [.attributes(.tabindex)]

  private var jumping: [(element: Element, value: Int)] = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.tabindex]?.leadingInteger, page.style.isRendered(element.id) else {
      return
    }
    if value > 0 {
      jumping.append((element, value))
    } else {
      reporter.pass(element)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let keepsOrder = keepsOrder(page)
    for (element, value) in jumping {
      if keepsOrder {
        reporter.review(element, .ordered(value: value))
      } else {
        reporter.fail(element, .positive(value: value))
      }
    }
  }

  /// True when the numbers rise along the page, and nothing that the Tab key reaches stands before them.
  private func keepsOrder(_ page: Page) -> Bool {
    guard let last = jumping.last,
      zip(jumping, jumping.dropFirst()).allSatisfy({ $0.value <= $1.value })
    else { return false }
    var rest = jumping[...]
    for element in page.document.elements.prefix(while: { $0.id <= last.element.id }) {
      if element.id == rest.first?.element.id {
        rest = rest.dropFirst()
      } else if page.semantics.isSequentiallyFocusable(element.id) {
        return false
      }
    }
    return true
  }
}

extension UTF8Slice {
  /// The value as HTML reads integers (2.3.4.1): white space first, anything after the digits.
  fileprivate var leadingInteger: Int? {
    let text = Substring(String(trimmed))
    let sign = text.first == "-" || text.first == "+" ? 1 : 0
    let digits = text.dropFirst(sign).prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return nil }
    let value = Int(digits) ?? .max
    return text.first == "-" ? -value : value
  }
}
