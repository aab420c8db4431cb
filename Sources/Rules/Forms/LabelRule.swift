public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Form fields have a label.
///
/// Any accessible name passes, as the ACT rule has it: whether a `placeholder` or a `title` is
/// enough of a label is for other rules to say. Fields made of other elements with ARIA roles are
/// `aria-input-field-name`'s and `aria-toggle-field-name`'s, buttons `button-name`'s and its kin's. Where
/// a label is there but empty, `label-empty` says so, at the label.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value, 3.3.2 Labels or Instructions
/// - RGAA 4.1.2: test 11.1.1
/// - ACT: e086e5
public struct LabelRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case hiddenEmpty = "hidden-empty"
    case unsure
  }

  public static let id: RuleID = "label"
  public static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.isField(element), page.semantics.isExposed(element.id) else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed:
      if page.semantics.labels(of: element.id).isEmpty {
        reporter.fail(element, .missing)
      } else if !page.hasEmptyLabel(element) {
        reporter.fail(element, .hiddenEmpty)
      }
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
