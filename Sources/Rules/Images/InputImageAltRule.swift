import DOM
import PageFacts
import RuleKit
import Semantics

/// Image buttons have a text alternative.
///
/// The word that browsers put in when there is none ("Submit", in the browser's language) is no
/// alternative.
struct InputImageAltRule: Rule {
  static let interests: [Interest] = [.elements(.input)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.inputType(of: element.id) == .image,
      page.semantics.isExposed(element.id)
    else { return }

    switch page.naming(of: element, acceptsDefault: false) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
