import DOM
import PageFacts
import RuleKit

/// An `id` that a label, a table header or an ARIA attribute refers to stands on one element only.
///
/// With two, browsers take the first: the field or text meant by the second is never found.
struct DuplicateIdAriaRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for holder in page[ElementIdentifiers.self].holders(referredTo: true) {
      if holder.isRepetition {
        reporter.fail(
          holder.element, .repeated(id: String(holder.identifier), line: holder.firstLine))
      } else {
        reporter.pass(holder.element)
      }
    }
  }
}
