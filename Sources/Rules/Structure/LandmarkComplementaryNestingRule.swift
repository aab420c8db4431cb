public import AuditModel
public import DOM
public import RuleKit
import Semantics

/// Additional areas are beside the others, or in the main area.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 9.2.1
public struct LandmarkComplementaryNestingRule: Rule {
  public enum Message: String, RuleMessage {
    case nested
  }

  public static let id: RuleID = "landmark-complementary-nesting"
  public static let interests: [Interest] = [.elements(.aside), .attributes(.role)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id),
      page.semantics.role(of: element.id) == .complementary
    else { return }

    let around = element.ancestors.lazy.compactMap { page.semantics.landmarkRole(of: $0.id) }
      .first { $0 != .form && $0 != .main && $0 != .region }
    if let around {
      reporter.fail(element, .nested, with: ["around": around.token])
    } else {
      reporter.pass(element)
    }
  }
}
