public import AuditModel
public import DOM
public import RuleKit
import Semantics
import Text

/// The groups of a list of choices have a label.
///
/// A `legend` inside the group, as newer browsers have it, will do as well.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: test 11.8.2
public struct OptgroupLabelRule: Rule {
  public enum Message: String, RuleMessage {
    case missing
  }

  public static let id: RuleID = "optgroup-label"
  public static let interests: [Interest] = [.elements(.optgroup)]

  public init() {}

  public mutating func visit(
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
