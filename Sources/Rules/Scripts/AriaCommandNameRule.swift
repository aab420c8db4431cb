public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Elements that ARIA makes buttons or menu items have a text.
///
/// `button` and `input` have rules of their own, and so have links.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: tests 7.1.1 and 11.9.1
/// - ACT: 97a4e1 (with `button-name` and `input-button-name`)
public struct AriaCommandNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
  }

  public static let id: RuleID = "aria-command-name"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.is(.button), !element.is(.input), page.semantics.isExposed(element.id),
      let role = page.semantics.explicitRole(of: element.id), role == .button || role == .menuitem
    else { return }

    let arguments = ["role": role.token]
    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing, with: arguments)
    case .uncertain: reporter.review(element, .unsure, with: arguments)
    }
  }
}
