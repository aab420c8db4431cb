public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// SVG elements declared as images have a text alternative.
///
/// Texts drawn inside do not count. A drawing that is all there is in a link without text is
/// `linked-image-alt`'s.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 1.1.5
/// - ACT: 7d6734
public struct SvgImgAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "svg-img-alt"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .svg, let role = page.semantics.explicitRole(of: element.id),
      [.img, .graphicsDocument, .graphicsSymbol].contains(role),
      page.semantics.isExposed(element.id)
    else { return }

    if page.naming(of: element) != .unnamed {
      reporter.pass(element)
    } else if !page.isInUnnamedImageLink(element) {
      reporter.fail(element, .missing, with: ["role": role.token])
    }
  }
}
