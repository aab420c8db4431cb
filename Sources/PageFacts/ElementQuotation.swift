package import DOM
import RuleKit
import Text

extension Element {
  /// The beginning of the text of the element, for a message that quotes it.
  package var quotation: String {
    let value = self.is(.input) ? self[.value].map { String($0) } : nil
    return (value ?? ownText).collapsingWhitespace.shortened(toScalars: 40)
  }

  /// The text of the element's own text nodes.
  private var ownText: String {
    document.children(of: id).filter { document.kind(of: $0) == .text }
      .map { String(document.text(of: $0)) }.joined(separator: " ")
  }
}
