import DOM
import PageFacts
import RuleKit
import Semantics

/// Elements that ARIA makes fields have a label.
///
/// A `label` element cannot name them, nor can their contents: what is inside is their value.
struct AriaInputFieldNameRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard !element.isNativeField, !element.isCustom, page.semantics.isExposed(element.id),
      let role = page.semantics.explicitRole(of: element.id), FieldRoles.inputs.contains(role)
    else { return }

    // A list of suggestions without any is not shown.
    // One that holds other things is none: `aria-required-children` says so.
    if role == .listbox, !holdsOption(element, page) { return }
    switch page.naming(of: element) {
    case .named: reporter.pass(element)
    case .unnamed: reporter.fail(element, .missing(role: role.token))
    case .uncertain: reporter.review(element, .unsure)
    }
  }
}

extension AriaInputFieldNameRule {
  private func holdsOption(_ element: Element, _ page: Page) -> Bool {
    element.has(.ariaOwns)
      || element.descendants.prefix(400).contains { page.semantics.role(of: $0.id) == .option }
  }
}

extension Element {
  /// True of the elements that are fields without ARIA.
  var isNativeField: Bool { self.is(.input) || self.is(.select) || self.is(.textarea) }
}
