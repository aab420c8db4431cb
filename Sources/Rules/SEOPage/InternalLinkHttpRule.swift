import DOM
import PageFacts
import RuleKit
import WebAddress

/// Links within a site that is served over HTTPS do not go by HTTP, where each costs a redirect and may be
/// read along the way.
///
/// Only where the address of the site is known to begin with `https`.
struct InternalLinkHttpRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.a, .area)]

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    guard page.site.baseURL?.scheme == "https", let href = element[.href]?.trimmed, !href.isEmpty
    else { return }
    let reference = page.reference(href)
    guard reference.isHTTP, let host = reference.host, let own = page.site.baseURL?.host,
      reference.address?.port == nil,
      host == own || host == "www." + own || own == "www." + host
    else { return }
    if reference.scheme == "http" {
      reporter.fail(element, .insecure(href: String(href)))
    } else {
      reporter.pass(element)
    }
  }
}
