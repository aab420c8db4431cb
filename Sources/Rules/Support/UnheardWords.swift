import DOM
import RuleKit
import Semantics
import Text

extension Page {
  /// How many nodes are looked through; those who mend an element see the beginning of it.
  private static var reach: Int { 500 }

  /// The words seen in an element that `aria-hidden` keeps from screen readers, leaving aside what
  /// stands in `part`; nil when there are none. They may be letters that an icon font draws.
  func unheardWords(in element: Element, besides part: Element? = nil) -> String? {
    let left = part.map { document.descendants(of: $0.id) } ?? 0..<0
    var words: [String] = []
    for index in document.descendants(of: element.id).prefix(Self.reach) {
      let node = NodeID(index)
      guard document.kind(of: node) == .text, !left.contains(index),
        semantics.isVisible(node), semantics.isAriaHidden(node)
      else { continue }
      let text = String(document.text(of: node)).collapsingWhitespace
      // A single letter is the cross that closes.
      if text.count(where: \.isLetter) > 1 { words.append(text) }
    }
    return words.isEmpty ? nil : words.joined(separator: " ").shortened
  }
}
