public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Image buttons have a text alternative.
///
/// The word that browsers put in when there is none ("Submit", in the browser's language) is no
/// alternative.
///
/// - WCAG 2.2: 1.1.1 Non-text Content, 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 1.1.3
/// - ACT: 59796f
public struct InputImageAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "input-image-alt"
  public static let interests: [Interest] = [.elements(.input)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.inputType(of: element.id) == .image,
      page.semantics.isExposed(element.id)
    else { return }

    if page.naming(of: element, acceptsDefault: false) == .unnamed {
      reporter.fail(element, .missing)
    } else {
      reporter.pass(element)
    }
  }
}
