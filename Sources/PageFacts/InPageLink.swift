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

  /// True when the link says that it leads past something.
  package func speaksOfSkipping(in page: Page) -> Bool {
    page.isSkipLinkText(page.semantics.name(of: element.id).text)
  }
}

/// The links of a page that lead to a place in it, in tree order; those to a bare `#` are left out.
package struct InPageLinks: PageFact {
  package private(set) var all: [InPageLink] = []

  package init(_ page: Page) {
    let document = page.document
    for node in page.index.hyperlinks {
      guard let href = document.attribute(.href, of: node)?.trimmed, href.count > 1,
        href[0] == UInt8(ascii: "#"), page.semantics.isRendered(node)
      else { continue }
      let fragment = String(href[1..<href.count])
      let target =
        document.element(withID: UTF8Slice(fragment), near: node)
        ?? page[AnchorNames.self].first(fragment)
      all.append(
        InPageLink(
          element: Element(node, in: document), fragment: fragment,
          target: target.map { Element($0, in: document) }))
    }
  }
}

/// The `a` elements of a page that have a name: what fragments led to before elements had ids.
package struct AnchorNames: PageFact {
  private var anchors: [UTF8Slice: NodeID] = [:]

  package init(_ page: Page) {
    for element in page.document.elements where element.is(.a) {
      guard let name = element[.name], anchors[name] == nil else { continue }
      anchors[name] = element.id
    }
  }

  /// The first element of that name in tree order.
  package func first(_ name: String) -> NodeID? { anchors[UTF8Slice(name)] }
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
