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

    if page.naming(of: element, acceptsDefault: false) == .unnamed {
      reporter.fail(element, .missing)
    } else {
      reporter.pass(element)
    }
  }
}
