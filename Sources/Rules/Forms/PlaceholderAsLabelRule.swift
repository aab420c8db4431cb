import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// The placeholder of a field is not its only label.
///
/// Browsers use it as a name where there is no other, so `label` passes; but it is gone as soon as
/// one types, and RGAA does not count it among labels (11.1.1). Where a label stands before the field
/// that nothing ties to it, the finding says how to tie it. A label whose `for` finds another element
/// of the same `id` first is `duplicate-id-aria`'s.
struct PlaceholderAsLabelRule: Rule {
  static let interests: [Interest] = [.attributes(.placeholder, .ariaPlaceholder)]

  /// What the labels of the page name by `for`; gathered where it is first needed.
  private var targets: Set<UTF8Slice>?

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.isField(element), page.semantics.isExposed(element.id) else { return }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty else { return }

    guard name.sources == .placeholder else { return reporter.pass(element) }
    let identifier = element[.id].flatMap { $0.isBlank ? nil : $0 }
    let isFirstOfID =
      identifier.map { page.document.element(withID: $0, near: element.id) == element.id } ?? false
    if let identifier, !isFirstOfID, isNamedByLabel(identifier, page) { return }

    let text = name.text.shortened
    guard let label = page.looseLabel(before: element)?.shortened else {
      return reporter.fail(element, .only(text: text))
    }
    if let identifier, isFirstOfID {
      let id = String(identifier).shortened
      reporter.fail(element, .untied(id: id, label: label, text: text))
    } else {
      reporter.fail(element, .untiedWithoutID(label: label, text: text))
    }
  }

  private mutating func isNamedByLabel(_ identifier: UTF8Slice, _ page: Page) -> Bool {
    if let targets { return targets.contains(identifier) }
    let found = Set(page.document.elements.lazy.filter { $0.is(.label) }.compactMap { $0[.for] })
    targets = found
    return found.contains(identifier)
  }
}
