public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Buttons have a text.
///
/// Judges `button` elements that are buttons or menu items; elements that ARIA makes buttons are
/// `aria-command-name`'s, `input` buttons `input-button-name`'s. Images inside a button are part
/// of its name and have no finding of their own.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 11.9.1
/// - ACT: 97a4e1, m6b1q3
public struct ButtonNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unheard
    case unsure
  }

  public static let id: RuleID = "button-name"
  public static let interests: [Interest] = [.elements(.button)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .button || role == .menuitem
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed:
      if let words = page.ariaHiddenText(in: element) {
        reporter.fail(element, .unheard, with: ["text": words])
      } else {
        reporter.fail(element, .missing)
      }
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
