package import DOM
package import RuleKit
import Semantics
import WebAddress
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
        let fragment = href[0] == UInt8(ascii: "#")
          ? String(href[1..<href.count]) : page.fragmentHere(of: href),
        !fragment.isEmpty, page.semantics.isRendered(node)
      else { continue }
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
  /// What follows `#` when a link leads to this very page; nil when it leads elsewhere or has no `#`.
  package func fragmentHere(of href: UTF8Slice) -> String? {
    let isBare = href.trimmed[0] == UInt8(ascii: "#")
    guard isBare || href.bytes.contains(UInt8(ascii: "#")),
      case let reference = reference(href), let fragment = reference.fragment,
      isBare && baseAddress == address || leadsHere(reference)
    else { return nil }
    return fragment
  }

  private func leadsHere(_ reference: Reference) -> Bool {
    if let path = reference.sitePath {
      guard reference.address?.query == nil else { return false }
      return path == self.path || reference.answer == .file(self.path)
    }
    // A page alone, whose address nobody knows: its own name is all there is.
    guard site.kind == .loosePages, baseAddress == address else { return false }
    var name = String(reference.text.trimmed).prefix { $0 != "#" }
    if name.hasPrefix("./") { name = name.dropFirst(2) }
    return !name.isEmpty && name == path.split(separator: "/").last ?? ""
  }

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
