import DOM
import PageFacts
import RuleKit
import Wording

/// The `lang` of `html` begins with a language code that exists.
///
/// Only the first subtag decides (ACT): `en-US-GB` passes, as screen readers take it as English.
/// Three letters that the list lacks go to a person, for the registry grows.
struct HtmlLangValidRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.document.documentElement,
      let lang = page.document.attribute(.lang, of: root), !lang.isBlank
    else { return }
    let html = Element(root, in: page.document)
    switch LanguageTag(lang).verdict {
    case .known: reporter.pass(html)
    case .longForm(let short):
      reporter.fail(html, .longForm(code: short, lang: String(lang)))
    case .unknown(let code?):
      reporter.fail(html, .close(code: code, lang: String(lang)))
    case .unknown: reporter.fail(html, .unknown(lang: String(lang)))
    case .unlisted: reporter.review(html, .unlisted(lang: String(lang)))
    case .privateUse: reporter.review(html, .privateUse(lang: String(lang)))
    }
  }
}
