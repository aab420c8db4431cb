import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// Dialogs have a title.
///
/// Dialogs that are closed, and so hidden, are not applicable; while a style sheet could not be
/// read, one may be closed without our knowing.
struct AriaDialogNameRule: Rule {
  static let interests: [Interest] = [.elements(.dialog), .attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id)?.isKind(of: .dialog) ?? false,
      page.semantics.isExposed(element.id)
    else { return }

    let naming = page.naming(of: element)
    if naming == .named {
      reporter.pass(element)
    } else if naming == .uncertain {
      reporter.review(element, .unsure)
    } else if page.hasCompleteStyles {
      reporter.fail(element, .missing)
    } else {
      reporter.review(element, .missing)
    }
  }
}
