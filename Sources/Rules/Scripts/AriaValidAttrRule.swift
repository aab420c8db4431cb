public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The `aria-*` attributes exist.
///
/// Those that the draft of ARIA 1.3 adds and browsers know count as existing. Hidden elements are
/// judged too: the attribute is wrong wherever it stands.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
/// - ACT: 5f99a7
public struct AriaValidAttrRule: Rule {
  public enum Message: String, RuleMessage {
    case unknown
  }

  public static let id: RuleID = "aria-valid-attr"
  public static let interests: [Interest] = [.allElements]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace != .mathML else { return }
    var hasKnown = false
    for place in page.document.attributeRange(of: element.id) {
      let name = page.document.attributes[place].name
      if AriaAttribute(name) != nil {
        hasKnown = true
      } else if !name.isKnown {
        let spelling = page.document.names.spelling(of: name)
        if spelling.hasPrefix("aria-") {
          return reporter.fail(element, .unknown, with: ["attribute": spelling.shortened])
        }
      }
    }
    if hasKnown { reporter.pass(element) }
  }
}
