import DOM
import PageFacts
import RuleKit
import Semantics

/// A page shows one main area at a time. Hidden ones, as of pages that a script swaps, do not count.
struct MainLandmarkMultipleRule: Rule {
  static let interests: [Interest] = [.elements(.main), .attributes(.role)]

  private var first: Element?

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), page.semantics.role(of: element.id) == .main else {
      return
    }
    guard let first else {
      first = element
      return reporter.pass(element)
    }
    let line = first.position.line
    reporter.fail(element, element.is(.main) ? .repeated(line: line) : .repeatedRole(line: line))
  }
}
