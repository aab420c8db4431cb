import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The `longdesc` of an image leads to a description.
///
/// It takes an address: words in its place, the address of a picture, or one that leads nowhere are
/// no description. A place in the page that a script may add needs a look.
struct LongdescInvalidRule: Rule {
  static let interests: [Interest] = [.attributes(.longdesc)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.is(.img), let value = element[.longdesc]?.trimmed, !value.isTemplateCode,
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) == .img
    else { return }

    let written = String(value).shortened
    if value.isEmpty {
      reporter.fail(element, .empty)
    } else if value.tokens.count > 1 {
      reporter.fail(element, .words(value: written))
    } else if FileName.namesImage(String(value)) {
      reporter.fail(element, .picture(value: written))
    } else if value[0] == UInt8(ascii: "#") {
      if page.document.element(withID: value[1..<value.count]) != nil {
        reporter.pass(element)
      } else if page.mayGainElements {
        reporter.review(element, .missing(value: written))
      } else {
        reporter.fail(element, .missing(value: written))
      }
    } else if case .missing = page.site.verdict(page.reference(value)) {
      reporter.fail(element, .missing(value: written))
    } else {
      reporter.pass(element)
    }
  }
}
