import DOM
import HTMLParsing
import Semantics
import Styling
import Testing

/// A page made for a test; what is asked about has the id `t`.
struct Sample {
  let document: Document
  let semantics: PageSemantics

  init(_ html: String) {
    document = HTMLParser.parse(html.contains("<body") ? html : "<body>" + html)
    semantics = PageSemantics(document: document, style: StyledDocument(document: document))
  }

  /// The element with the id, or the document where there is none (which fails the test).
  func node(_ id: String) -> NodeID {
    document.element(withID: id) ?? .document
  }

  var target: NodeID { node("t") }
}

/// Markup and what it should give, shown by its markup when it fails.
struct Case<Expected: Sendable>: Sendable, CustomTestStringConvertible {
  let html: String
  let expected: Expected

  init(_ html: String, _ expected: Expected) {
    self.html = html
    self.expected = expected
  }

  var testDescription: String { html }
}
