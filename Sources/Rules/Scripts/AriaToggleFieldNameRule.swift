public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Elements that ARIA makes check boxes, radio buttons or switches have a text.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
/// - ACT: e086e5 (with `label` and `aria-input-field-name`)
public struct AriaToggleFieldNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
  }

  public static let id: RuleID = "aria-toggle-field-name"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.isNativeField, page.semantics.isExposed(element.id),
      let role = page.semantics.explicitRole(of: element.id), FieldRoles.toggles.contains(role)
    else { return }

    let arguments = ["role": role.token]
    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing, with: arguments)
    case .uncertain: reporter.review(element, .unsure, with: arguments)
    }
  }
}
