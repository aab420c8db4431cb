package import DOM
package import RuleKit
import Text

extension Page {
  /// The text of the first `h1` that has some, with white space collapsed.
  package var firstH1Text: String? {
    for node in index.headings where document.isElement(node, .h1) {
      let text = Element(node, in: document).textContent.collapsingWhitespace
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// The first `meta name="description"` that says something, and what it says.
  package var description: (element: Element, text: String)? {
    for meta in metas(named: "description") {
      let text = meta[.content].map { String($0).collapsingWhitespace } ?? ""
      if !text.isEmpty { return (meta, text) }
    }
    return nil
  }
}
