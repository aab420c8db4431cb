import DOM
import PageFacts
import RuleKit
import Semantics

/// Tooltips have a text.
///
/// A script often fills one empty block over and over: then a person has to look.
struct AriaTooltipNameRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      page.semantics.explicitRole(of: element.id) == .tooltip
    else { return }

    let naming = page.naming(of: element)
    if naming == .named {
      reporter.pass(element)
    } else if naming == .uncertain || page.runsScripts {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, .missing)
    }
  }
}
