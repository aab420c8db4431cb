package import AuditModel
import DOM
package import RuleKit
package import WebAddress
import Wording

/// The links of a page to other sites, where those are asked for: of a live site, those that no page before
/// has. Addresses of this machine and of private networks are `localhost-link`'s.
package struct ExternalLinks: PageFact {
  package struct Link: Sendable, Codable {
    package let url: WebURL
    package let href: String
    package let place: Place
  }

  package private(set) var all: [Link] = []

  package init(_ page: Page) {
    guard page.site.checksExternalLinks, page.shape != .blank else { return }
    var seen: Set<String> = []
    for (order, node) in page.index.hyperlinks.enumerated() {
      let element = Element(node, in: page.document)
      guard let href = element[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
        case .external(let url)? = page.reference(href).target, url.isHTTP,
        seen.insert(url.textWithoutFragment).inserted
      else { continue }
      page.memos.externalLinks.note(url, on: page.path, order: order)
      if page.site.kind == .live,
        !page.memos.firstOccurrences.claim(url.textWithoutFragment, by: "external")
      {
        continue
      }
      all.append(Link(url: url, href: String(href), place: page.place(of: element)))
    }
  }
}
