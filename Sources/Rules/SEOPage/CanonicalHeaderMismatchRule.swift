import DOM
import PageFacts
import RuleKit
import WebAddress
import Wording

/// The canonical address in the page is that in the header of the server.
struct CanonicalHeaderMismatchRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, let header = page.headerCanonical else { return }
    for link in page.links(rel: "canonical") {
      guard let href = link[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
        let url = page.address(of: href)
      else { continue }
      if url.textWithoutFragment == header.textWithoutFragment {
        reporter.pass(link)
      } else {
        reporter.fail(link, .other(header: header.text, href: String(href)))
      }
      return
    }
  }
}
