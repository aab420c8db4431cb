import DOM
import PageFacts
import RuleKit
import Semantics

/// What is said in Braille is said to the ear too.
///
/// A short form for Braille displays stands for a name or a description of the role that must exist
/// (ARIA 1.3, `aria-braillelabel`, `aria-brailleroledescription`). Elements that need a name are
/// left to the rules that ask for it, and roles that forbid one to `aria-prohibited-attr`.
struct AriaBrailleEquivalentRule: Rule {
  static let interests: [Interest] = [
    .attributes(.ariaBraillelabel, .ariaBrailleroledescription)
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace != .mathML, page.semantics.isExposed(element.id) else { return }
    let traits = page.semantics.role(of: element.id)?.traits
    if isFilled(element[.ariaBrailleroledescription]),
      !(traits?.prohibited.contains(.brailleroledescription) ?? false)
    {
      guard isFilled(element[.ariaRoledescription]) else {
        return reporter.fail(element, .roleDescription)
      }
      reporter.pass(element)
    }
    if isFilled(element[.ariaBraillelabel]), !(traits?.prohibited.contains(.braillelabel) ?? false),
      !(traits?.requiresName ?? false)
    {
      switch page.naming(of: element) {
      case .named: reporter.pass(element)
      case .unnamed: reporter.fail(element, .label)
      case .uncertain: reporter.review(element, .unsure)
      }
    }
  }

  private func isFilled(_ value: UTF8Slice?) -> Bool { value.map { !$0.isBlank } ?? false }
}
