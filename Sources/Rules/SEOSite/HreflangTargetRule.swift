import DOM
import PageFacts
import RuleKit
import WebAddress
import Wording

/// The versions in other languages that a page names are there, can be shown, and are in that language.
///
/// A page that stands for several languages is no version in each. The language is what the page says of
/// itself; one that says nothing is not judged.
struct HreflangTargetRule: SiteRule {
  static var factName: String { "search-signals" }

  static func collect(from page: Page) -> SearchSignals? { page.searchSignals }

  static func conclude(
    _ facts: [CollectedFact<SearchSignals>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    let index = site[SearchIndex.self, of: facts]
    for page in facts where page.fact.isSearchable {
      var languages: [String: String] = [:]
      for version in page.fact.versions {
        let primary = LanguageTag(UTF8Slice(version.language)).primary
        let other = languages.updateValue(primary, forKey: version.link.url.textWithoutFragment)
        if version.language != "x-default", let other, other != primary, other != "x" {
          reporter.fail(
            version.link.place,
            .several(first: other, href: version.link.href, second: primary))
        } else {
          judge(version, on: page.path, in: site, index, &reporter)
        }
      }
    }
  }

  private static func judge(
    _ version: SearchSignals.Version, on path: String, in site: SiteContext, _ index: SearchIndex,
    _ reporter: inout SiteReporter<Self>
  ) {
    let (href, place) = (version.link.href, version.link.place)
    switch index.target(of: version.link.url, in: site) {
    case .missing, .error: reporter.fail(place, .missing(href: href), about: href)
    case .redirect(let end): reporter.fail(place, .redirect(href: href, target: end), about: href)
    case .page(let target):
      guard let page = index.pages[target] else { return }
      let primary = LanguageTag(UTF8Slice(version.language)).primary
      if page.isNoIndex {
        reporter.fail(place, .noindex(href: href), about: href)
      } else if let canonical = page.canonical,
        case .page(let end) = index.target(of: canonical.url, in: site), end != target
      {
        reporter.fail(place, .canonical(href: href, target: end), about: href)
      } else if version.language != "x-default", !page.language.isEmpty, page.language != primary {
        reporter.fail(
          place, .language(code: version.language, href: href, language: page.language),
          about: href)
      } else {
        reporter.pass(path: path)
      }
    case .elsewhere, .unknown: break
    }
  }
}
