import DOM
import PageFacts
import RuleKit

/// No two elements have the same `id`.
///
/// Identifiers that a label or ARIA refers to are `duplicate-id-aria`'s, so that no fault counts
/// twice. Contents of `template` do not count; those of inline SVG do, as they share the page.
struct DuplicateIdRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in page[ElementIdentifiers.self].holders(referredTo: false) {
      if holder.isRepetition {
        let id = String(holder.identifier)
        reporter.fail(holder.element, .repeated(id: id, line: holder.firstLine), about: id)
      } else {
        reporter.pass(holder.element)
      }
    }
  }
}
