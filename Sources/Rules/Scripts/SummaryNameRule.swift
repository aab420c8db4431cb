import DOM
import PageFacts
import RuleKit
import Semantics

/// The `summary` of a folding block has a text.
///
/// Only the first `summary` of its `details` counts. One with another role is judged as what it has
/// become.
struct SummaryNameRule: Rule {
  static let interests: [Interest] = [.elements(.summary)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let role = page.semantics.explicitRole(of: element.id)
    guard role == nil || role == .presentation, page.semantics.isExposed(element.id),
      page.semantics.isSummaryForDetails(element.id)
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
