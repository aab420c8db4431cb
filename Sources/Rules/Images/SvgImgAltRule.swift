import DOM
import PageFacts
import RuleKit
import Semantics

/// SVG elements declared as images have a text alternative.
///
/// Texts drawn inside do not count. A drawing that is all there is in a link without text is
/// `linked-image-alt`'s.
struct SvgImgAltRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .svg, let role = page.semantics.explicitRole(of: element.id),
      [.img, .graphicsDocument, .graphicsSymbol].contains(role),
      page.semantics.isExposed(element.id)
    else { return }

    let naming = page.naming(of: element)
    let name = page.semantics.name(of: element.id)
    if naming == .named, name.sources == .svgTitle, !name.isCertain {
      reporter.review(element, .innerTitle(text: name.text.shortened))
    } else if naming == .named {
      reporter.pass(element)
    } else if naming == .uncertain, !page.isInUnnamedImageLink(element) {
      reporter.review(element, .unsure)
    } else if !page.isInUnnamedImageLink(element) {
      reporter.fail(element, .missing(role: role.token))
    }
  }
}
