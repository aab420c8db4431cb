public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The description that an image points to is in the page.
///
/// One of several identifiers is enough. A script may add the description: then a person has to
/// look.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 1.6.9
public struct ImageDescribedbyMissingRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "image-describedby-missing"
  public static let interests: [Interest] = [.attributes(.ariaDescribedby)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.ariaDescribedby], !value.isBlank, !value.isTemplateCode,
      element.isPicture || page.semantics.role(of: element.id) == .img
        || page.semantics.inputType(of: element.id) == .image,
      page.semantics.isExposed(element.id)
    else { return }

    if value.tokens.contains(where: { page.document.element(withID: $0) != nil }) {
      reporter.pass(element)
    } else if page.mayGainElements {
      reporter.review(element, .missing, with: ["id": String(value.trimmed).shortened])
    } else {
      reporter.fail(element, .missing, with: ["id": String(value.trimmed).shortened])
    }
  }
}
