import AuditModel
import DOM
import PageFacts
import RuleKit

/// Pages begin with a doctype.
///
/// One that stands too far down is `doctype-position`'s.
struct DoctypeMissingRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
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
