import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Pages say their language: `html` has a `lang` that is not empty.
///
/// `xml:lang` alone does not count, as browsers ignore it in HTML. Frame sets too have a language.
struct HtmlHasLangRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.document.documentElement else { return }
    let html = Element(root, in: page.document)
    switch page.shape {
    case .blank, .fragment: return
    case .perhapsFragment: return reporter.reviewPage(.fragment)
    case .whole: break
    }
    if let lang = html[.lang] {
      if lang.isBlank { reporter.failPage(.empty) } else { reporter.pass(html) }
    } else if let language = html[.xmlLang], !language.isBlank {
      reporter.failPage(.xmlOnly(lang: String(language.trimmed)))
    } else {
      reporter.failPage(.missing(lang: language(of: page)))
    }
  }

  /// The language that the page's text is certainly in; French where nothing is certain.
  private func language(of page: Page) -> String {
    guard let body = page.document.body else { return "fr" }
    let text = page.semantics.visibleText(of: body)
    return ForeignScript(text)?.language ?? LanguageGuess(text).certain ?? "fr"
  }
}
