public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics

/// The `summary` of a folding block has a text.
///
/// Only the first `summary` of its `details` counts. One with another role is judged as what it has
/// become.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 7.1.1
/// - ACT: 2t702h
public struct SummaryNameRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
  }

  public static let id: RuleID = "summary-name"
  public static let interests: [Interest] = [.elements(.summary)]

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    let role = page.semantics.explicitRole(of: element.id)
    guard role == nil || role == .presentation, page.semantics.isExposed(element.id),
      page.semantics.isSummaryForDetails(element.id)
    else { return }

    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing)
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}
