public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Elements that ARIA makes fields have a label.
///
/// A `label` element cannot name them, nor can their contents: what is inside is their value.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 11.1.1
/// - ACT: e086e5 (with `label` and `aria-toggle-field-name`)
public struct AriaInputFieldNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "aria-input-field-name"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.isNativeField, !element.isCustom, page.semantics.isExposed(element.id),
      let role = page.semantics.explicitRole(of: element.id), FieldRoles.inputs.contains(role)
    else { return }

    // A list of suggestions without any is not shown.
    if role == .listbox, element.children.first(where: { _ in true }) == nil { return }
    if page.naming(of: element) == .unnamed {
      reporter.fail(element, .missing, with: ["role": role.token])
    } else {
      reporter.pass(element)
    }
  }
}

extension Element {
  /// True of the elements that are fields without ARIA.
  var isNativeField: Bool { self.is(.input) || self.is(.select) || self.is(.textarea) }
}
