public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Styling

/// Dialogs have a title.
///
/// Dialogs that are closed, and so hidden, are not applicable; while a style sheet could not be
/// read, one may be closed without our knowing.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
public struct AriaDialogNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "aria-dialog-name"
  public static let interests: [Interest] = [.elements(.dialog), .attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id)?.isKind(of: .dialog) ?? false,
      page.semantics.isExposed(element.id)
    else { return }

    if page.naming(of: element) != .unnamed {
      reporter.pass(element)
    } else if page.style.isComplete {
      reporter.fail(element, .missing)
    } else {
      reporter.review(element, .missing)
    }
  }
}
