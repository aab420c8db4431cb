import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Labels name fields.
///
/// A `label` outside of any form, without `for` and without a field inside, gives its text a look and
/// nothing else. Within a form it may belong to a field beside it, of which other rules speak; `for`
/// that leads nowhere is `label-for-invalid`'s. Scripts may add the field, so a person has to look.
struct LabelOrphanRule: Rule {
  static let interests: [Interest] = [.elements(.label)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.semantics.isVisible(element.id) else { return }
    guard page.semantics.labeledControl(of: element.id) == nil, !holdsControl(element) else {
      return reporter.pass(element)
    }
    guard !element.has(.for), !element.ancestors.contains(where: { $0.is(.form) || $0.isCustom }),
      !isBesideControl(element), !namesSomething(element, page)
    else { return }
    let text = page.semantics.visibleText(of: element.id)
    guard !text.isEmpty else { return }
    reporter.review(element, .orphan(text: text.shortened))
  }

  /// By the parent of labels: whether it holds a field.
  private var parents: [NodeID: Bool] = [:]

  private mutating func isBesideControl(_ label: Element) -> Bool {
    guard let parent = label.parentOfWrappers else { return false }
    if let known = parents[parent.id] { return known }
    let holds = holdsControl(parent)
    parents[parent.id] = holds
    return holds
  }

  /// The ids that `aria-labelledby` refers to; gathered where it is first needed.
  private var referredIDs: Set<UTF8Slice>?

  private mutating func namesSomething(_ label: Element, _ page: Page) -> Bool {
    guard let id = label[.id] else { return false }
    if let referredIDs { return referredIDs.contains(id) }
    let found = Set(page.document.elements.lazy.flatMap { $0[.ariaLabelledby]?.tokens ?? [] })
    referredIDs = found
    return found.contains(id)
  }

  private func holdsControl(_ element: Element) -> Bool {
    element.descendants.contains { part in
      switch part.name {
      case .button, .input, .meter, .output, .progress, .select, .textarea: true
      default: part.isCustom
      }
    }
  }
}
