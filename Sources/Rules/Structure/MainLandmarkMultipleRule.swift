public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// A page shows one main area at a time. Hidden ones, as of pages that a script swaps, do not count.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships, level A
/// - RGAA 4.1.2: test 9.2.1
public struct MainLandmarkMultipleRule: Rule {
  public enum Message: String, RuleMessage {
    case repeated
    case repeatedRole = "repeated-role"
  }

  public static let id: RuleID = "main-landmark-multiple"
  public static let interests: [Interest] = [.elements(.main), .attributes(.role)]

  private var first: Element?

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), page.semantics.role(of: element.id) == .main else {
      return
    }
    guard let first else {
      first = element
      return reporter.pass(element)
    }
    reporter.fail(
      element, element.is(.main) ? .repeated : .repeatedRole,
      with: ["line": String(first.position.line)])
  }
}
