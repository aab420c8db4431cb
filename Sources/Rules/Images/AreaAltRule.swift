import DOM
import PageFacts
import RuleKit
import Semantics

/// Areas of an image map that lead somewhere have a text alternative.
///
/// Areas of a map that no exposed image uses are not applicable: nobody meets them. A tooltip is a name,
/// but none that the RGAA admits.
struct AreaAltRule: Rule {
  static let interests: [Interest] = [.elements(.area)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.has(.href), page.semantics.isExposed(element.id),
      page.semantics.role(of: element.id)?.isKind(of: .link) ?? false
    else { return }

    let naming = page.naming(of: element)
    if naming == .unnamed {
      reporter.fail(element, element.has(.alt) ? .empty : .missing)
    } else if naming == .uncertain {
      reporter.review(element, .unsure)
    } else if page.semantics.name(of: element.id).sources == .title {
      reporter.review(element, .titled)
    } else {
      reporter.pass(element)
    }
  }
}
