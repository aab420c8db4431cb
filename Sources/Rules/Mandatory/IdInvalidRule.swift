import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// An `id` has at least one character and no white space (HTML, 3.2.6; RGAA 8.2.1).
struct IdInvalidRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.attributes(.id)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let id = element[.id], page.shape == .whole, !page.hasServerParts,
      !element.startTag.isEmpty, !id.isTemplateCode
    else { return }
    if id.isBlank {
      reporter.fail(element, .empty)
    } else if id.bytes.contains(where: \.isASCIIWhitespace) {
      reporter.fail(element, .space(id: String(id).shortened))
    } else {
      reporter.pass(element)
    }
  }
}
