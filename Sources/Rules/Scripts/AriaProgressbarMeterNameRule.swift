import DOM
import PageFacts
import RuleKit
import Semantics

/// Progress bars and gauges say what they measure.
///
/// The tags `progress` and `meter` count as well as the roles. What is inside them is for old
/// browsers and names nothing.
struct AriaProgressbarMeterNameRule: Rule {
  static let interests: [Interest] = [.elements(.progress, .meter), .attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    switch page.semantics.role(of: element.id) {
    case .progressbar, .meter: break
    default: return
    }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing(kind: element.nameInMessages))
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
