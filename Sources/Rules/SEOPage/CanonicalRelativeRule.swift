import DOM
import PageFacts
import RuleKit
import Wording

/// The canonical address is written whole, with `https://` and the name of the site.
struct CanonicalRelativeRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    for link in page.links(rel: "canonical") {
      guard let href = link[.href]?.trimmed, !href.isEmpty, !href.isTemplateCode,
        href[0] != UInt8(ascii: "#")
      else { continue }
      let text = href.asciiLowercased
      if text.hasPrefix("http://") || text.hasPrefix("https://") {
        reporter.pass(link)
      } else {
        reporter.fail(link, .relative(href: String(href)))
      }
    }
  }
}
