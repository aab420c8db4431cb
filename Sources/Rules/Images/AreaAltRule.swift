public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// Areas of an image map that lead somewhere have a text alternative.
///
/// Areas of a map that no exposed image uses are not applicable: nobody meets them.
///
/// - WCAG 2.2: 1.1.1 Non-text Content, 2.4.4 Link Purpose (In Context)
/// - RGAA 4.1.2: test 1.1.2
/// - ACT: c487ae (with `link-name` and `linked-image-alt`)
public struct AreaAltRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "area-alt"
  public static let interests: [Interest] = [.elements(.area)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.has(.href), page.semantics.isExposed(element.id),
      page.semantics.role(of: element.id)?.isKind(of: .link) ?? false
    else { return }

    if page.naming(of: element) == .unnamed {
      reporter.fail(element, .missing)
    } else {
      reporter.pass(element)
    }
  }
}
