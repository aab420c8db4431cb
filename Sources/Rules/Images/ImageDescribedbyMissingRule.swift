import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// The description that an image points to is in the page.
///
/// One of several identifiers is enough. A script may add the description: then a person has to
/// look.
struct ImageDescribedbyMissingRule: Rule {
  static let interests: [Interest] = [.attributes(.ariaDescribedby)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.ariaDescribedby], !value.isBlank, !value.isTemplateCode,
      element.isPicture || page.semantics.role(of: element.id) == .img
        || page.semantics.inputType(of: element.id) == .image,
      page.semantics.isExposed(element.id)
    else { return }

    if value.tokens.contains(where: {
      page.document.element(withID: $0, near: element.id) != nil
    }) {
      reporter.pass(element)
    } else if page.mayGainElements {
      reporter.review(element, .missing(id: String(value.trimmed).shortened))
    } else {
      reporter.fail(element, .missing(id: String(value.trimmed).shortened))
    }
  }
}
