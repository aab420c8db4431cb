public import AuditModel
import DOM
public import RuleKit
import Semantics

/// The page has one main heading only.
///
/// Every further heading of level 1 is a finding. Those of dialogs are left out.
///
/// - RGAA 4.1.2: test 9.1.1
public struct MultipleH1Rule: Rule {
  public enum Message: String, RuleMessage {
    case several
  }

  public static let id: RuleID = "multiple-h1"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let headings = page.exposedHeadings.filter { $0.level == 1 }.map(\.heading)
    guard let first = headings.first else { return }

    reporter.pass(first)
    guard headings.count > 1 else { return }
    let text = page.semantics.name(of: first.id).text.shortened
    for heading in headings.dropFirst() { reporter.fail(heading, .several, with: ["first": text]) }
  }
}
