import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// The groups of a list of choices have a label.
///
/// A `legend` inside the group, as newer browsers have it, will do as well.
struct OptgroupLabelRule: Rule {
  static let interests: [Interest] = [.elements(.optgroup)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let list = element.ancestors.first(where: { $0.is(.select) }),
      page.semantics.isExposed(list.id), page.semantics.isRendered(element.id)
    else { return }

    let hasLabel = [Name.label, .ariaLabel].contains { element[$0].map { !$0.isBlank } ?? false }
    let hasLegend = element.descendants.contains {
      $0.is(.legend) && !$0.textContent.collapsingWhitespace.isEmpty
    }
    if hasLabel || hasLegend {
      reporter.pass(element)
    } else if element.children.contains(where: { $0.is(.option) }) {
      reporter.fail(element, .missing)
    }
  }
}
