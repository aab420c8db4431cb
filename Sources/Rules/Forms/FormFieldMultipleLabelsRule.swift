import DOM
import PageFacts
import RuleKit
import Semantics

/// Fields have one label only.
///
/// Several labels are allowed, but some screen readers read the first or the last alone: a person
/// has to look. Hidden and empty labels do not count, nor do those that `aria-labelledby` joins.
struct FormFieldMultipleLabelsRule: Rule {
  static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.isField(element), page.semantics.isExposed(element.id) else { return }
    let labels = page.semantics.labels(of: element.id).filter { page.semantics.isExposed($0) }
    guard !labels.isEmpty else { return }

    let texts = labels.prefix(20).map { page.semantics.visibleText(of: $0) }.filter { !$0.isEmpty }
    if texts.count < 2 || element.has(.ariaLabelledby) {
      reporter.pass(element)
    } else {
      reporter.review(
        element, .several(count: texts.count, texts: texts.joined(separator: " / ").shortened))
    }
  }
}
