public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// SVG drawings say whether they inform or decorate.
///
/// RGAA wants the first to have `role="img"` and a name, the others `aria-hidden="true"`. Which of
/// them a drawing is cannot be read from the page, so a person has to look, once for all drawings of
/// one kind. Drawings declared as images are `svg-img-alt`'s, those that are all there is in an
/// unnamed link or button those of the rules on names.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: tests 1.1.5 and 1.2.4
public struct SvgUnhiddenRule: Rule {
  public enum Message: String, RuleMessage {
    case undeclared
    case role
  }

  public static let id: RuleID = "svg-unhidden"
  public static let interests: [Interest] = [.svgElements(.svg)]

  private var undeclared: [Element] = []
  private var withoutRole: [Element] = []

  public init() {}

  public mutating func visit(
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

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for (drawings, message) in [(undeclared, Message.undeclared), (withoutRole, .role)] {
      if let first = drawings.first {
        reporter.review(first, message, with: ["count": String(drawings.count)])
      }
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
