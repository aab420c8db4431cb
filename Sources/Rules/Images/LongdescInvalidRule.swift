public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The `longdesc` of an image leads to a description.
///
/// It takes an address: words in its place, the address of a picture, or one that leads nowhere are
/// no description. A place in the page that a script may add needs a look.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 1.7.1
public struct LongdescInvalidRule: Rule {
  public enum Message: String, RuleMessage {
    case empty
    case words
    case picture
    case missing
  }

  public static let id: RuleID = "longdesc-invalid"
  public static let interests: [Interest] = [.attributes(.longdesc)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.is(.img), let value = element[.longdesc]?.trimmed, !value.isTemplateCode,
      page.semantics.isExposed(element.id), page.semantics.role(of: element.id) == .img
    else { return }

    let arguments = ["value": String(value).shortened]
    if value.isEmpty {
      reporter.fail(element, .empty)
    } else if value.tokens.count > 1 {
      reporter.fail(element, .words, with: arguments)
    } else if FileName.namesImage(String(value)) {
      reporter.fail(element, .picture, with: arguments)
    } else if value[0] == UInt8(ascii: "#") {
      if page.document.element(withID: value[1..<value.count]) != nil {
        reporter.pass(element)
      } else if page.mayGainElements {
        reporter.review(element, .missing, with: arguments)
      } else {
        reporter.fail(element, .missing, with: arguments)
      }
    } else if case .missing = page.site.verdict(page.reference(value)) {
      reporter.fail(element, .missing, with: arguments)
    } else {
      reporter.pass(element)
    }
  }
}
