import DOM
import PageFacts
import RuleKit
import Semantics

/// Frames have a title.
///
/// Any accessible name passes, as the ACT rule has it. Frames taken out of the tab order, and those whose
/// role takes their meaning away, are not applicable; frames that nobody sees serve scripts more often
/// than people, so they need a look.
struct FrameTitleRule: Rule {
  static let interests: [Interest] = [.elements(.iframe, .frame)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      page.semantics.explicitRole(of: element.id) != .presentation,
      page.semantics.tabIndexAttribute(of: element.id) ?? 0 >= 0
    else { return }

    let naming = page.naming(of: element)
    if naming == .named {
      reporter.pass(element)
    } else if page.isUnseenFrame(element) {
      reporter.review(element, .tiny)
    } else if naming == .uncertain {
      reporter.review(element, .unsure)
    } else {
      reporter.fail(element, .missing)
    }
  }
}
