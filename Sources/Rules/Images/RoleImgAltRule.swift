public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Elements given the role of an image have a text alternative.
///
/// Their contents do not count: they are presentational. `img`, `object` and SVG have rules of
/// their own.
///
/// - WCAG 2.2: 1.1.1 Non-text Content
/// - RGAA 4.1.2: test 1.1.1
/// - ACT: 23a2a8
public struct RoleImgAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "role-img-alt"
  public static let interests: [Interest] = [.attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.is(.img), !element.is(.object),
      page.semantics.explicitRole(of: element.id) == .img, page.semantics.isExposed(element.id)
    else { return }

    if page.naming(of: element) != .unnamed {
      reporter.pass(element)
    } else if !page.isInUnnamedImageLink(element) {
      reporter.fail(element, .missing)
    }
  }
}
