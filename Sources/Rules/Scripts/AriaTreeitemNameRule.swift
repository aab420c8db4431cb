import DOM
import PageFacts
import RuleKit
import Semantics

/// Items of a tree have a text.
///
/// The text of a branch comes from its own contents, the items below included, as browsers have it.
struct AriaTreeitemNameRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      page.semantics.explicitRole(of: element.id) == .treeitem
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
