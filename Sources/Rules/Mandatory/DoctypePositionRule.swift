import AuditModel
import DOM
import RuleKit

/// The doctype comes before all else; comments and an XML declaration may precede it.
///
/// Browsers ignore a doctype after text or a tag, and lay the page out in quirks mode. A second
/// doctype further down changes nothing and is no fault here.
struct DoctypePositionRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let document = page.document
    if document.doctype != nil { return reporter.passPage() }
    guard let problem = document.problems.first(where: { $0.code == .misplacedDoctype }) else {
      return
    }
    let start = Int(problem.offset)
    let rest = document.sourceText(SourceRange(start, document.source.count))
    let length = (rest.bytes.firstIndex(of: UInt8(ascii: ">")) ?? 0) + 1
    reporter.fail(SourceRange(start, start + length), near: nil, .late)
  }
}
