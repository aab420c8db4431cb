public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Buttons made with `input` have a text.
///
/// Without a `value`, browsers write a word of their own on submit and reset buttons, which
/// passes; an empty `value` leaves the button blank.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 11.9.1
/// - ACT: 97a4e1
public struct InputButtonNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "input-button-name"
  public static let interests: [Interest] = [.elements(.input)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let type = page.semantics.inputType(of: element.id), type.isButton, type != .image,
      page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .button || role == .menuitem
    else { return }

    if page.naming(of: element) == .unnamed {
      reporter.fail(element, .missing)
    } else {
      reporter.pass(element)
    }
  }
}
