public import AuditModel
public import DOM
import PageFacts
public import RuleKit

/// The whole page is not hidden from screen readers.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 10.8.1
public struct AriaHiddenBodyRule: Rule {
  public enum Message: String, RuleMessage {
    case hidden
  }

  public static let id: RuleID = "aria-hidden-body"
  public static let interests: [Interest] = [.elements(.html, .body)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element[.ariaHidden]?.trimmed.equalsIgnoringASCIICase("true") ?? false {
      reporter.fail(element, .hidden, with: ["element": element.localName])
    } else if element.is(.body), !element.startTag.isEmpty {
      reporter.pass(element)
    }
  }
}
