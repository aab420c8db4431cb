package import DOM
package import RuleKit
import Semantics
import Text
import Wording

extension Page {
  /// At most this many nodes are searched: a message shows the beginning of the text.
  private static var maximumNodes: Int { 500 }

  /// The visible text in an element that `aria-hidden` keeps from screen readers, without that in
  /// `part`; nil when there is none. It may be letters that an icon font draws as pictures.
  package func ariaHiddenText(in element: Element, besides part: Element? = nil) -> String? {
    let excluded = part.map { document.descendants(of: $0.id) } ?? 0..<0
    var texts: [String] = []
    for index in document.descendants(of: element.id).prefix(Self.maximumNodes) {
      let node = NodeID(index)
      guard document.kind(of: node) == .text, !excluded.contains(index),
        semantics.isVisible(node), semantics.isAriaHidden(node)
      else { continue }
      let text = String(document.text(of: node)).collapsingWhitespace
      // A single letter is a sign, such as an X that closes.
      if text.count(where: \.isLetter) > 1 { texts.append(text) }
    }
    return texts.isEmpty ? nil : texts.joined(separator: " ").shortened
  }
}
