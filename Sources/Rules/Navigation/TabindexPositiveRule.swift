import DOM
import PageFacts
import RuleKit
import Styling

/// No element jumps the queue of the Tab key.
///
/// `tabindex="0"` and `-1` are fine. Elements that are not rendered cannot be reached at all.
struct TabindexPositiveRule: Rule {
  static let interests: [Interest] = [.attributes(.tabindex)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.tabindex]?.leadingInteger, page.style.isRendered(element.id) else {
      return
    }
    if value > 0 {
      reporter.fail(element, .positive(value: value))
    } else {
      reporter.pass(element)
    }
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
