import DOM
import PageFacts
import RuleKit
import Semantics

/// SVG drawings say whether they inform or decorate.
///
/// RGAA wants the first to have `role="img"` and a name, the others `aria-hidden="true"`. Which of
/// them a drawing is cannot be read from the page, so a person has to look, once for all drawings of
/// one kind. Drawings declared as images are `svg-img-alt`'s, those that are all there is in an
/// unnamed link or button those of the rules on names.
struct SvgUnhiddenRule: Rule {
  static let interests: [Interest] = [.svgElements(.svg)]

  private var undeclared: [Element] = []
  private var withoutRole: [Element] = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.parent?.namespace != .svg, page.semantics.isRendered(element.id),
      draws(element)
    else { return }
    if page.semantics.isAriaHidden(element.id) || page.semantics.explicitRole(of: element.id) != nil
    {
      return reporter.pass(element)
    }
    guard page.semantics.isExposed(element.id), !isInUnnamedControl(element, page) else { return }
    if page.naming(of: element) == .named {
      withoutRole.append(element)
    } else {
      undeclared.append(element)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    if let first = undeclared.first, let named = withoutRole.first {
      let count = undeclared.count + withoutRole.count
      return reporter.review(first.id < named.id ? first : named, .both(count: count))
    }
    if let first = undeclared.first {
      reporter.review(first, .undeclared(count: undeclared.count))
    }
    if let first = withoutRole.first {
      reporter.review(first, .role(count: withoutRole.count))
    }
  }

  /// True unless the element only holds drawings for others to use.
  private func draws(_ drawing: Element) -> Bool {
    let document = drawing.document
    var walk = document.walk(inside: drawing.id)
    while let node = walk.next() {
      switch document.element(node)?.name {
      case .path, .rect, .circle, .ellipse, .line, .polyline, .polygon, .text, .use, .image,
        .foreignObject:
        return true
      case .defs, .symbol, .clipPath, .mask, .pattern:
        walk.skipDescendants()
      default: continue
      }
    }
    return false
  }

  private func isInUnnamedControl(_ drawing: Element, _ page: Page) -> Bool {
    let control = drawing.ancestors.first { ancestor in
      let role = page.semantics.role(of: ancestor.id)
      return role == .button || (role?.isKind(of: .link) ?? false)
    }
    return control.map { page.naming(of: $0) != .named } ?? false
  }
}
