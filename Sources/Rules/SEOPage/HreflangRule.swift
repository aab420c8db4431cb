import DOM
import PageFacts
import RuleKit
import Wording

/// Links to versions in other languages name languages that exist, by whole addresses.
///
/// `x-default` names the version for everybody else. `UK` is no country code in these tags: the
/// United Kingdom is `GB`.
struct HreflangRule: Rule {
  static let judgesHiddenElements = true
  static let interests: [Interest] = [.elements(.link)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let language = element[.hreflang]?.trimmed, !language.isTemplateCode,
      element[.rel]?.tokens.contains(where: { $0.equalsIgnoringASCIICase("alternate") }) ?? false,
      !page.isOutsideSearch
    else { return }
    let tag = LanguageTag(language)
    let address = element[.href]?.trimmed.asciiLowercased ?? ""
    if !language.equalsIgnoringASCIICase("x-default"), tag.verdict != .known,
      tag.verdict != .unlisted
    {
      reporter.fail(element, .unknown(code: String(language)))
    } else if language.asciiLowercased.hasSuffix("-uk") {
      reporter.fail(element, .country(code: String(language)))
    } else if !address.hasPrefix("http://"), !address.hasPrefix("https://") {
      reporter.fail(element, .relative(href: address))
    } else {
      reporter.pass(element)
    }
  }
}
