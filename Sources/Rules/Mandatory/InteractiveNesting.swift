import DOM
import RuleKit
import Semantics

/// What HTML keeps out of links, buttons and labels (4.5.1, 4.10.4, 4.10.6), beside what takes the focus
/// inside of a link or button that does: that is `nested-interactive`'s.
struct InteractiveNesting {
  private struct Holder {
    let element: Element
    let end: Int
    /// The field that a label is for: one that it holds.
    var labelled: NodeID?
  }

  private var link: Holder?
  private var button: Holder?
  private var label: Holder?

  /// The element around `element` that may not hold it; nil where none does. Elements come in tree order.
  mutating func holder(of element: Element, in page: Page) -> Element? {
    defer { open(element) }
    guard !element.startTag.isEmpty else { return nil }
    if let holder = holder(in: element, &label) {
      if Self.isLabelable(element, page), !isOwnField(element, page) { return holder }
    }
    guard link != nil || button != nil,
      element.has(.tabindex) || Self.isInteractive(element, page),
      let holder = innermost(holder(in: element, &link), holder(in: element, &button))
    else { return nil }
    return isTold(element, in: holder, page) ? nil : holder
  }

  private func innermost(_ one: Element?, _ other: Element?) -> Element? {
    guard let one, let other else { return one ?? other }
    return one.id < other.id ? other : one
  }

  private func holder(in element: Element, _ place: inout Holder?) -> Element? {
    guard let current = place else { return nil }
    if element.id.index < current.end { return current.element }
    place = nil
    return nil
  }

  private mutating func open(_ element: Element) {
    let holder = Holder(
      element: element, end: element.document.descendants(of: element.id).upperBound)
    switch element.name {
    case .a: link = holder
    case .button: button = holder
    case .label: label = holder
    default: return
    }
  }

  /// True of the one field that the label around is for.
  private mutating func isOwnField(_ field: Element, _ page: Page) -> Bool {
    guard let holder = label else { return false }
    if let id = holder.element[.for]?.trimmed { return field[.id]?.trimmed == id }
    if holder.labelled == nil { label?.labelled = field.id }
    return label?.labelled == field.id
  }

  /// True where `nested-interactive` says it.
  private func isTold(_ element: Element, in holder: Element, _ page: Page) -> Bool {
    page.semantics.isSequentiallyFocusable(element.id) && page.semantics.isExposed(holder.id)
      && (holder.is(.button) || holder.has(.href))
  }

  private static func isLabelable(_ element: Element, _ page: Page) -> Bool {
    switch element.name {
    case .button, .meter, .output, .progress, .select, .textarea: true
    case .input: page.semantics.inputType(of: element.id) != .hidden
    default: false
    }
  }

  /// HTML, 3.2.5.2.7.
  private static func isInteractive(_ element: Element, _ page: Page) -> Bool {
    switch element.name {
    case .button, .details, .embed, .iframe, .label, .select, .textarea: true
    case .a: element.has(.href)
    case .input: page.semantics.inputType(of: element.id) != .hidden
    case .img: element.has(.usemap)
    case .audio, .video: element.has(.controls)
    default: false
    }
  }
}
