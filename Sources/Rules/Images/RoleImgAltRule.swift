import DOM
import PageFacts
import RuleKit
import Semantics

/// Elements given the role of an image have a text alternative.
///
/// Their contents do not count: they are presentational. `img`, `object` and SVG have rules of
/// their own.
struct RoleImgAltRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.is(.img), !element.is(.object),
      page.semantics.explicitRole(of: element.id) == .img, page.semantics.isExposed(element.id)
    else { return }

    let naming = page.naming(of: element)
    if naming == .named {
      reporter.pass(element)
    } else if naming == .uncertain, !page.isInUnnamedImageLink(element) {
      reporter.review(element, .unsure)
    } else if !page.isInUnnamedImageLink(element) {
      if naming == .unnamed {
        reporter.fail(element, .missing)
      } else {
        reporter.review(element, .unsure)
      }
    }
  }
}
