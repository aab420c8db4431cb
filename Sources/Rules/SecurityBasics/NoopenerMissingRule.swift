import DOM
import PageFacts
import RuleKit
import WebAddress

/// Links that open another site in a new window keep that site from steering this one.
///
/// Browsers of today do so by themselves; older ones need `noopener` or `noreferrer`. A link that
/// says `opener` asks for the contrary.
struct NoopenerMissingRule: Rule {
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
    if words.contains("noopener") || words.contains("noreferrer") {
      reporter.pass(element)
    } else {
      reporter.fail(element, .missing)
    }
  }
}
