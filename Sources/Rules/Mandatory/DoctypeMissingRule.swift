public import AuditModel
import DOM
import PageFacts
public import RuleKit

/// Pages begin with a doctype.
///
/// One that stands too far down is `doctype-position`'s.
///
/// - RGAA 4.1.2: test 8.1.1, which it decides
public struct DoctypeMissingRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
    case fragment
  }

  public static let id: RuleID = "doctype-missing"
  public static let interests: [Interest] = []

  public init() {}

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    if page.document.doctype != nil { return reporter.passPage() }
    switch page.shape {
    case .blank, .fragment: return
    case .perhapsFragment: return reporter.reviewPage(.fragment)
    case .whole: break
    }
    let isElsewhere = page.document.problems.contains { $0.code == .misplacedDoctype }
    if isElsewhere { reporter.passPage() } else { reporter.failPage(.missing) }
  }
}
