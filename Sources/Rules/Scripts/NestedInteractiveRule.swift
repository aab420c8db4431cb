public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Buttons and other elements that are read as mere text hold nothing that takes the focus.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
/// - ACT: 307n5z
public struct NestedInteractiveRule: Rule {
  public enum Message: String, RuleMessage {
    case nested
  }

  public static let id: RuleID = "nested-interactive"
  public static let interests: [Interest] = [.elements(.button), .attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.role(of: element.id), role.traits.childrenArePresentational,
      page.semantics.isExposed(element.id)
    else { return }

    let inner = element.descendants.first { page.semantics.isSequentiallyFocusable($0.id) }
    if let inner {
      reporter.fail(element, .nested, with: ["role": role.token, "element": inner.localName])
    } else {
      reporter.pass(element)
    }
  }
}
