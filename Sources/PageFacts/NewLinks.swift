import AuditModel
import DOM
import RuleKit
import WebAddress

/// The links of a page of a live site that no page before it has: what came of them is known when
/// the crawl is over.
final class LinkSightings {
  struct Sighting: Sendable {
    let url: WebURL
    let href: String
    let place: Place
  }

  let all: [Sighting]

  init(_ page: Page) {
    guard page.site.kind == .live, page.shape != .blank, !page.isPiece else {
      all = []
      return
    }
    var found: [Sighting] = []
    for node in page.index.hyperlinks {
      let link = Element(node, in: page.document)
      guard let href = link[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
        let url = page.address(of: href), url.isHTTP,
        page.site.firstSights.claim(url.textWithoutFragment, by: "link")
      else { continue }
      found.append(Sighting(url: url, href: String(href), place: page.place(of: link)))
    }
    all = found
  }
}

extension Page {
  /// See ``LinkSightings``; nil when there are none.
  var newLinks: [LinkSightings.Sighting]? {
    let found = shared(LinkSightings.init).all
    return found.isEmpty ? nil : found
  }
}
