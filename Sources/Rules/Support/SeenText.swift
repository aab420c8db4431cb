import DOM
import RuleKit
import Semantics
import Text

extension Page {
  /// True when words are seen among the nodes of `range`; looks no further than the first.
  func showsWords(in range: Range<Int>) -> Bool {
    range.contains { index in
      let node = NodeID(index)
      guard document.kind(of: node) == .text, !document.text(of: node).isBlank,
        let parent = document.parent(of: node), semantics.isVisible(parent)
      else { return false }
      return !document.isElement(parent, .option)
        && !String(document.text(of: node)).collapsingWhitespace.isEmpty
    }
  }

  /// True when words are seen inside the element.
  func showsWords(in element: Element) -> Bool {
    showsWords(in: document.descendants(of: element.id))
  }

  /// True when the element has something for whoever comes to it: words, a picture, or something to
  /// put the focus on. What is too large to look through has.
  func offersSomething(in element: Element) -> Bool {
    let inside = document.descendants(of: element.id)
    guard inside.count <= 2_000 else { return true }
    return inside.contains { index in
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .text:
        return !document.text(of: node).isBlank
          && (document.parent(of: node).map { semantics.isExposed($0) } ?? false)
          && !String(document.text(of: node)).collapsingWhitespace.isEmpty
      case .element:
        let part = Element(node, in: document)
        return semantics.isExposed(node)
          && (part.isPicture || semantics.isFocusable(node) || part.is(.iframe))
      default: return false
      }
    }
  }
}
