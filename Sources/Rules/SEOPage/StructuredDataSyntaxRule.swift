import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// Structured data (JSON-LD) is well-formed JSON: engines drop a block with any slip.
///
/// What the data say is not looked at. Blocks that a template engine was to fill are left out.
struct StructuredDataSyntaxRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.script)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let type = element[.type], !element.has(.src),
      type.trimmed.asciiLowercased.split(separator: ";").first?.collapsed == "application/ld+json"
    else { return }
    let text = element.textContent
    if text.collapsingWhitespace.isEmpty {
      reporter.fail(element, .empty)
    } else if UTF8Slice(text).isTemplateCode, !JSONSyntax.accepts(text) {
      return
    } else if JSONSyntax.accepts(text) {
      reporter.pass(element)
    } else {
      reporter.fail(element, .malformed)
    }
  }
}

extension Substring {
  fileprivate var collapsed: String { String(self).collapsingWhitespace }
}
