package import DOM
package import RuleKit
import Semantics
import Wording

/// A link to another place of the same page.
package struct InPageLink {
  package let element: Element
  package let fragment: String
  /// The element that the link leads to.
  package let target: Element?

  /// The links of the page that lead to a place in it, in tree order; those to a bare `#` are left
  /// out.
  package static func all(of page: Page) -> [InPageLink] {
    page.index.hyperlinks.compactMap { node in
      guard let href = page.document.attribute(.href, of: node)?.trimmed, href.count > 1,
        href[0] == UInt8(ascii: "#"), page.semantics.isRendered(node)
      else { return nil }
      let fragment = String(href[1..<href.count])
      let target =
        page.document.element(withID: fragment)
        ?? page.document.elements.first { $0.is(.a) && $0[.name].map { $0 == fragment } ?? false }?
        .id
      return InPageLink(
        element: Element(node, in: page.document), fragment: fragment,
        target: target.map { Element($0, in: page.document) })
    }
  }

  /// True when the link says that it leads past something.
  package func speaksOfSkipping(in page: Page) -> Bool {
    page.isSkipLinkText(page.semantics.name(of: element.id).text)
  }
}

extension Page {
  /// True of a link's text that says that the link leads past something.
  package func isSkipLinkText(_ text: String) -> Bool {
    self[SkipLinkText.self, of: text].isSkipping
  }
}

/// Whether a link's text says that the link skips something.
private struct SkipLinkText: TextFact {
  let isSkipping: Bool

  init(_ text: String) { isSkipping = SkipLinkWording.isSpoken(by: text) }
}
