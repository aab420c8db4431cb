import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics

/// Form fields have a label.
///
/// Any accessible name passes, as the ACT rule has it: whether a `placeholder` or a `title` is
/// enough of a label is for other rules to say. Fields made of other elements with ARIA roles are
/// `aria-input-field-name`'s and `aria-toggle-field-name`'s, buttons `button-name`'s and its kin's. Where
/// a label is there but empty, `label-empty` says so, at the label.
struct LabelRule: Rule {
  static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.isField(element), page.semantics.isExposed(element.id) else { return }

    switch page.naming(of: element) {
    case .named:
      switch hiding(ofLabelsOf: element, page) {
      case .ariaHidden: reporter.review(element, .unheardLabel)
      case .some: reporter.review(element, .hiddenLabel)
      case nil: reporter.pass(element)
      }
    case .unnamed:
      if page.semantics.labels(of: element.id).isEmpty {
        reporter.fail(element, missing(element, page))
      } else if !page.hasEmptyLabel(element) {
        reporter.fail(element, .hiddenEmpty)
      }
    case .uncertain: reporter.review(element, .unsure)
    }
  }

  /// How the field is to be given its label: where one stands right before it, that is to be tied to it.
  private func missing(_ field: Element, _ page: Page) -> Message {
    guard let label = page.looseLabel(before: field)?.shortened else { return .missing }
    if let id = field[.id], !id.isBlank { return .untied(id: String(id).shortened, label: label) }
    return .untiedWithoutID(label: label)
  }

  /// Why the only name of the field is a `label` that is hidden: browsers do not agree whether it counts. Nil
  /// where another name is there, or a label that everybody perceives.
  private func hiding(ofLabelsOf field: Element, _ page: Page) -> HidingReason? {
    let name = page.semantics.name(of: field.id)
    guard name.sources.contains(.label),
      name.sources.isDisjoint(with: [.ariaLabel, .ariaLabelledby, .title])
    else { return nil }
    var reason: HidingReason?
    for label in page.semantics.labels(of: field.id) {
      guard let hiding = page.semantics.hidingReason(of: label), hiding != .presentationalChild
      else { return nil }
      reason = reason ?? hiding
    }
    return reason
  }
}
