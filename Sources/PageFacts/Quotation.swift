package import DOM
import RuleKit

extension Element {
  /// The beginning of the text of the element, for a message that quotes it.
  package var quotation: String {
    let value = self.is(.input) ? self[.value].map { String($0) } : nil
    let text = (value ?? ownText).collapsingWhitespace
    guard text.unicodeScalars.count > 40 else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(39))) + "…"
  }

  /// The text of the element's own text nodes.
  private var ownText: String {
    document.children(of: id).filter { document.kind(of: $0) == .text }
      .map { String(document.text(of: $0)) }.joined(separator: " ")
  }
}
