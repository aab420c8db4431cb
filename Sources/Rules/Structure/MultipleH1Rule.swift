public import AuditModel
import DOM
import PageFacts
public import RuleKit
import Semantics
import Wording

/// The page has one main heading only.
///
/// Every further heading of level 1 is a finding. Those of dialogs are left out, and empty ones,
/// which are `empty-heading`'s.
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
    var first: String?
    for (heading, level) in page.exposedHeadings where level == 1 {
      let text = page.semantics.name(of: heading.id).text
      if text.isEmpty { continue }
      if let first {
        reporter.fail(heading, .several, with: ["first": first.shortened])
      } else {
        first = text
        reporter.pass(heading)
      }
    }
  }
}
