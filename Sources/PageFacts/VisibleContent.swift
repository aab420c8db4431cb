package import DOM
package import RuleKit
import Semantics
import Text

extension Page {
  /// True when one of the nodes of `range` is visible text.
  package func showsText(in range: Range<Int>) -> Bool {
    range.contains { index in
      let node = NodeID(index)
      guard document.kind(of: node) == .text, !document.text(of: node).isBlank,
        let parent = document.parent(of: node), semantics.isVisible(parent)
      else { return false }
      return !document.isElement(parent, .option)
        && !String(document.text(of: node)).collapsingWhitespace.isEmpty
    }
  }

  /// True when there is visible text inside the element.
  package func showsText(in element: Element) -> Bool {
    showsText(in: document.descendants(of: element.id))
  }

  /// True when there is something for users inside the element: text, a picture, or something that
  /// takes the focus. Elements too large to search are taken to have something.
  package func offersSomething(in element: Element) -> Bool {
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
