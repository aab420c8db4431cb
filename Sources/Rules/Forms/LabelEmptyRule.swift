public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// The labels of fields have a text.
///
/// An empty label beside a field that is named otherwise (`aria-label`) passes: such labels carry
/// the drawing of custom check boxes. A field that has nothing but an empty label has no name: `label`
/// leaves it to this rule, which knows where the text must go.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value, 3.3.2 Labels or Instructions
/// - RGAA 4.1.2: tests 11.1.1 and 11.2.1
/// - ACT: e086e5 (with `label`)
public struct LabelEmptyRule: Rule {
  public enum Message: String, RuleMessage {
    case empty
    case unheard
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
    case .unnamed:
      if let words = page.ariaHiddenText(in: element, besides: control) {
        reporter.fail(element, .unheard, with: ["text": words])
      } else {
        reporter.fail(element, .empty)
      }
    case .uncertain: return
    }
  }
}
