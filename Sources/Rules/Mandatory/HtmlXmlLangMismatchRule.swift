import DOM
import RuleKit
import Wording

/// Where `html` has both `lang` and `xml:lang`, they name the same language.
///
/// Regions may differ: `fr` and `fr-FR` agree. Values whose language code does not exist are
/// another rule's.
struct HtmlXmlLangMismatchRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.document.documentElement,
      let lang = page.document.attribute(.lang, of: root), !lang.isBlank,
      let xmlLang = page.document.attribute(.xmlLang, of: root), !xmlLang.isBlank
    else { return }
    let html = Element(root, in: page.document)
    let (tag, xmlTag) = (LanguageTag(lang), LanguageTag(xmlLang))
    guard tag.verdict == .known, xmlTag.verdict == .known else { return }
    if tag.primary == xmlTag.primary {
      reporter.pass(html)
    } else {
      reporter.fail(html, .differs(lang: String(lang), xmlLang: String(xmlLang)))
    }
  }
}
