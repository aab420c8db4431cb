import DOM
import PageFacts
import RuleKit
import WebAddress

/// A page names one canonical address.
///
/// Of several that differ, engines follow none. The same one twice does no harm, but shows that two
/// tools write it: a person may look.
struct CanonicalMultipleRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    let links = page.links(rel: "canonical").filter { !($0[.href]?.isBlank ?? true) }
    guard let first = links.first else { return }
    if links.count == 1 { return reporter.pass(first) }
    let address = Self.address(of: first, on: page)
    for link in links.dropFirst() {
      let line = first.position.line
      if Self.address(of: link, on: page) == address {
        reporter.review(link, .repeated(line: line))
      } else {
        reporter.fail(link, .conflicting(line: line))
      }
    }
  }

  private static func address(of link: Element, on page: Page) -> String {
    let href = link[.href].map { String($0) } ?? ""
    return WebURL(href, relativeTo: page.baseAddress)?.text ?? href
  }
}
