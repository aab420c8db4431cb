import DOM
import PageFacts
import RuleKit
import WebAddress

/// Links that open another site in a new window give it no hold on this one.
///
/// `target="_blank"` implies `noopener` (HTML, 4.6.5), in every browser since 2021, unless the link says
/// `opener`: a few sites need that, so a person has to look.
struct NoopenerMissingRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.a, .area)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let target = element[.target], target.equalsIgnoringASCIICase("_blank"),
      let href = element[.href], case .external(let url)? = page.target(of: href), url.isHTTP,
      // `base` may name the site's own address where the audit does not know it.
      url.host != page.baseAddress?.host
    else { return }
    let words = (element[.rel]?.tokens ?? []).map(\.asciiLowercased)
    let isClosed = words.contains("noopener") || words.contains("noreferrer")
    if words.contains("opener"), !isClosed {
      reporter.review(element, .opener)
    } else {
      reporter.pass(element)
    }
  }
}
