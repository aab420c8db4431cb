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
    guard let label = looseLabel(before: element, page)?.shortened else {
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

  /// The words of a label that stands right before the field and is tied to nothing.
  private func looseLabel(before field: Element, _ page: Page) -> String? {
    let field = field.outermostWrapper
    var candidate = Self.previous(of: field)
    if candidate == .nothing, let parent = field.parent, Self.isBlock(parent),
      Self.holdsOnly(parent, field)
    {
      candidate = Self.previous(of: parent)
    }
    guard case .element(let block) = candidate else { return nil }
    var label = block.withoutWrappers
    if !label.is(.label), Self.isBlock(label) {
      guard let inner = label.children.first(where: { _ in true }),
        inner.withoutWrappers.is(.label), Self.holdsOnly(label, inner)
      else { return nil }
      label = inner.withoutWrappers
    }
    guard label.is(.label), !label.has(.for), page.semantics.labeledControl(of: label.id) == nil,
      page.semantics.isVisible(label.id)
    else { return nil }
    let words = page.semantics.visibleText(of: label.id)
    let text = words.drop { $0 == ":" || $0.isWhitespace }
    let end = text.lastIndex { $0 != ":" && !$0.isWhitespace }
    guard let end, text.contains(where: \.isLetter) else { return nil }
    return String(text[...end])
  }

  private enum Neighbour: Equatable {
    case nothing
    case words
    case element(Element)
  }

  /// What stands before the element in its parent.
  private static func previous(of element: Element) -> Neighbour {
    var current = element.document.previousSibling(of: element.id)
    while let node = current {
      if let found = element.document.element(node), !found.is(.br), !isHidden(found) {
        return .element(found)
      }
      if element.document.kind(of: node) == .text,
        !String(element.document.text(of: node)).collapsingWhitespace.isEmpty
      {
        return .words
      }
      current = element.document.previousSibling(of: node)
    }
    return .nothing
  }

  private static func isHidden(_ element: Element) -> Bool {
    element.is(.input) && element[.type]?.trimmed.equalsIgnoringASCIICase("hidden") == true
  }

  /// True when `part`, a child of the element, is all that it holds.
  private static func holdsOnly(_ element: Element, _ part: Element) -> Bool {
    let document = element.document
    return document.children(of: element.id).allSatisfy { child in
      switch document.kind(of: child) {
      case .text: String(document.text(of: child)).collapsingWhitespace.isEmpty
      case .element:
        child == part.id || document.isElement(child, .br)
          || isHidden(Element(child, in: document))
      default: true
      }
    }
  }

  private static func isBlock(_ element: Element) -> Bool {
    switch element.name {
    case .td, .th, .div, .p, .span, .li, .dt, .dd: true
    default: false
    }
  }
}
