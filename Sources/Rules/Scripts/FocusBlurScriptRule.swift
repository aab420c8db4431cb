import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// What takes the focus keeps it: its own code neither gives it away nor leaves the page (WCAG, F55).
///
/// Only what stands in the element's own attribute is read, and only where it does so whatever the case.
struct FocusBlurScriptRule: Rule {
  static let interests: [Interest] = [.attributes(.onfocus)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard let written = element[.onfocus], page.semantics.isSequentiallyFocusable(element.id) else {
      return
    }
    // What every browser has is no condition.
    guard let code = HandlerCode(String(written).replacing("if(this.blur)", with: "")) else {
      return
    }
    if code.isConditional { return }
    if code.blurs {
      reporter.fail(element, .blur)
    } else if code.leavesPage {
      reporter.fail(element, .leaves)
    } else {
      reporter.pass(element)
    }
  }
}
