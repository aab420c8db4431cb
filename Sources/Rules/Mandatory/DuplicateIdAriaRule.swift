import DOM
import RuleKit

/// An `id` that a label, a table header or an ARIA attribute refers to stands on one element only.
///
/// With two, browsers take the first: the field or text meant by the second is never found.
struct DuplicateIdAriaRule: Rule {
  static let interests: [Interest] = [.allElements]

  private var holders = IdentifierHolders()

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    holders.note(element)
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in holders.all where holders.isReferredTo(holder.identifier) {
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
