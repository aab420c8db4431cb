package import DOM
package import RuleKit
import Semantics
import Text

extension Page {
  /// The words of a label that stands right before the field and is tied to nothing.
  package func looseLabel(before field: Element) -> String? {
    let field = field.outermostWrapper
    var candidate = LooseLabel.previous(of: field)
    if candidate == .nothing, let parent = field.parent, LooseLabel.isBlock(parent),
      LooseLabel.holdsOnly(parent, field)
    {
      candidate = LooseLabel.previous(of: parent)
    }
    guard case .element(let block) = candidate else { return nil }
    var label = block.withoutWrappers
    if !label.is(.label), LooseLabel.isBlock(label) {
      guard let inner = label.children.first(where: { _ in true }),
        inner.withoutWrappers.is(.label), LooseLabel.holdsOnly(label, inner)
      else { return nil }
      label = inner.withoutWrappers
    }
    guard label.is(.label), !label.has(.for), semantics.labeledControl(of: label.id) == nil,
      semantics.isVisible(label.id)
    else { return nil }
    let words = semantics.visibleText(of: label.id)
    let text = words.drop { $0 == ":" || $0.isWhitespace }
    let end = text.lastIndex { $0 != ":" && !$0.isWhitespace }
    guard let end, text.contains(where: \.isLetter) else { return nil }
    return String(text[...end])
  }
}

/// Labels that stand before a field without being tied to it.
private enum LooseLabel {
  enum Neighbour: Equatable {
    case nothing
    case words
    case element(Element)
  }

  /// What stands before the element in its parent.
  static func previous(of element: Element) -> Neighbour {
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

  static func isHidden(_ element: Element) -> Bool {
    element.is(.input) && element[.type]?.trimmed.equalsIgnoringASCIICase("hidden") == true
  }

  /// True when `part`, a child of the element, is all that it holds.
  static func holdsOnly(_ element: Element, _ part: Element) -> Bool {
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

  static func isBlock(_ element: Element) -> Bool {
    switch element.name {
    case .td, .th, .div, .p, .span, .li, .dt, .dd: true
    default: false
    }
  }
}
