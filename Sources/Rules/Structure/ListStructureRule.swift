import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Lists hold nothing but list items.
///
/// Each list has one finding, about the first thing that does not belong. What is hidden, scripts,
/// line breaks and custom elements, which may render as items, are left aside, and so are lists
/// that a role makes something else.
struct ListStructureRule: Rule {
  static let interests: [Interest] = [.elements(.ul, .ol, .menu)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id) == .list, page.semantics.isExposed(element.id) else {
      return
    }

    let document = page.document
    var hasItem = false
    for child in document.children(of: element.id) {
      switch document.kind(of: child) {
      case .text:
        let text = String(document.text(of: child)).collapsingWhitespace
        if !text.isInvisible {
          return reporter.fail(element, .strayText(text: text.shortened))
        }
      case .element:
        let item = Element(child, in: document)
        if item.is(.li) {
          hasItem = true
        } else if page.isStray(item) {
          // Of items within it `listitem-parent` tells the same fault.
          if item.holdsLooseItem { return }
          return reporter.fail(
            element,
            page.semantics.role(of: item.id) == .heading
              ? .heading(element: item.localName) : .strayElement(element: item.localName))
        }
      default: continue
      }
    }
    if hasItem { reporter.pass(element) }
  }
}

extension String {
  /// True when there is nothing to see: no characters but those of no width.
  fileprivate var isInvisible: Bool {
    unicodeScalars.allSatisfy {
      [0x20, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF].contains($0.value)
    }
  }
}

extension Element {
  /// True where a list item stands inside that is in no list of its own.
  fileprivate var holdsLooseItem: Bool {
    if self.is(.ul) || self.is(.ol) || self.is(.menu) { return false }
    return descendants.prefix(200).contains { part in
      part.is(.li)
        && part.ancestors.first { $0 == self || $0.is(.ul) || $0.is(.ol) || $0.is(.menu) } == self
    }
  }
}

extension Page {
  /// True of a child that does not belong in a list: one that is exposed, is no list item by its
  /// role either, and is none of those that are allowed anywhere or do no harm.
  func isStray(_ child: Element) -> Bool {
    guard child.namespace == .html else { return true }
    switch child.name {
    // What a slot shows stands elsewhere in the source.
    case .script, .template, .style, .link, .meta, .noscript, .br, .wbr, .hr, .slot: return false
    default: break
    }
    return !child.hasHyphenatedName && semantics.isExposed(child.id)
      && semantics.explicitRole(of: child.id) != .listitem
  }
}
