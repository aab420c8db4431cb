import DOM
import PageFacts
import RuleKit
import Semantics

/// Tabs have a text.
struct AriaTabNameRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), page.semantics.explicitRole(of: element.id) == .tab
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
