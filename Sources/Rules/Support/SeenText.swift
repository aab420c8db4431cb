import DOM
import RuleKit
import Semantics

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
}
