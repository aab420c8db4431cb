import DOM
import RuleKit

/// No two elements have the same `id`.
///
/// Identifiers that a label or ARIA refers to are `duplicate-id-aria`'s, so that no fault counts
/// twice. Contents of `template` do not count; those of inline SVG do, as they share the page.
struct DuplicateIdRule: Rule {
  static let interests: [Interest] = [.allElements]

  private var holders = IdentifierHolders()

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    holders.note(element)
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in holders.all where !holders.isReferredTo(holder.identifier) {
      guard holder.isRepetition else {
        reporter.pass(holder.element)
        continue
      }
      reporter.fail(
        holder.element,
        .repeated(id: String(holder.identifier), line: holders.firstLine(of: holder)))
    }
  }
}
