import DOM
import PageFacts
import RuleKit
import WebAddress
import Wording

/// Pages name their canonical address, in `head`, as an address that can be followed.
///
/// Engines ignore a canonical link in `body`. What the address leads to is another rule's. Pages
/// that search engines do not show need none.
struct CanonicalRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    let links = page.links(rel: "canonical")
    if links.isEmpty {
      // The header may say it in the page's place.
      if page.headerCanonical != nil { return reporter.passPage() }
      return reporter.failPage(.missing)
    }
    for link in links {
      guard let head = page.document.head, page.document.isInside(link.id, head) else {
        reporter.fail(link, .outsideHead)
        continue
      }
      guard let href = link[.href], !href.isBlank else {
        reporter.fail(link, .empty)
        continue
      }
      if Self.isUsable(href, on: page) {
        reporter.pass(link)
      } else {
        reporter.fail(link, .invalid(href: String(href)))
      }
    }
  }

  private static func isUsable(_ href: UTF8Slice, on page: Page) -> Bool {
    let first = href.trimmed[0]
    guard !href.isTemplateCode, first != UInt8(ascii: "#"),
      let url = page.address(of: href)
    else { return false }
    return url.isHTTP && !(url.host ?? "").isEmpty
  }
}
