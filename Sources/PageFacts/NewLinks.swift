package import AuditModel
import DOM
package import RuleKit
import Text
package import WebAddress
import Wording

/// The links of a page of a live site that no page before it has: what came of them is known when
/// the crawl is over.
package struct NewLinks: PageFact {
  package struct Link: Sendable, Codable {
    package let url: WebURL
    package let href: String
    package let place: Place
  }

  package let all: [Link]
  /// Links to parts of other pages that no page before has.
  package let parts: [Link]

  package init(_ page: Page) {
    guard page.site.kind == .live, page.shape != .blank, !page.isPiece else {
      all = []
      parts = []
      return
    }
    all =
      page.index.hyperlinks.compactMap { node in
        let link = Element(node, in: page.document)
        guard let href = link[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
          let url = page.address(of: href), url.isHTTP, !page.isWithin(url),
          page.memos.firstOccurrences.claim(url.textWithoutFragment, by: "link")
        else { return nil }
        return Link(url: url, href: String(href), place: page.place(of: link))
      }.withoutRoom
    parts =
      page.index.hyperlinks.compactMap { node in
        let link = Element(node, in: page.document)
        guard let href = link[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
          let url = page.address(of: href), url.isHTTP, url.fragment != nil, !page.isWithin(url),
          page.memos.firstOccurrences.claim(url.text, by: "part")
        else { return nil }
        return Link(url: url, href: String(href), place: page.place(of: link))
      }.withoutRoom
  }
}

extension Page {
  /// True of an address within the page itself: following it sends nothing.
  fileprivate func isWithin(_ url: WebURL) -> Bool {
    url.fragment != nil && url.textWithoutFragment == address?.textWithoutFragment
  }

  /// See ``NewLinks``; nil when there are none.
  package var newLinks: [NewLinks.Link]? {
    let found = self[NewLinks.self].all
    return found.isEmpty ? nil : found
  }
}
