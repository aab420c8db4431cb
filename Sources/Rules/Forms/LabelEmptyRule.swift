public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// The labels of fields have a text.
///
/// An empty label beside a field that is named otherwise (`aria-label`) passes: such labels carry
/// the drawing of custom check boxes.
///
/// - WCAG 2.2: 3.3.2 Labels or Instructions
/// - RGAA 4.1.2: test 11.2.1
public struct LabelEmptyRule: Rule {
  public enum Message: String, RuleMessage {
    case empty
  }

  public static let id: RuleID = "label-empty"
  public static let interests: [Interest] = [.elements(.label)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let node = page.semantics.labeledControl(of: element.id),
      page.semantics.isVisibleToSomeone(element.id), page.semantics.isExposed(node)
    else { return }
    let control = Element(node, in: page.document)
    guard page.isField(control) else { return }

    switch page.naming(of: control) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .empty)
    case .uncertain: return
    }
  }
}
