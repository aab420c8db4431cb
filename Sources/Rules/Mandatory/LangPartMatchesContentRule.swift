import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// The language that a part of the page declares is that of its text.
///
/// Text inside that declares a language of its own is left out; text alternatives count. As for the
/// whole page, a failure rests on small words and is certain only where another language stands out;
/// where nothing speaks for the language declared and something against it, a person has to look. Of
/// languages whose small words are not known, only texts in another one that is are told.
struct LangPartMatchesContentRule: Rule {
  static let interests: [Interest] = [.attributes(.lang)]

  /// So much text is enough to tell, in bytes.
  private static let maximumText = 6_000

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard element.namespace == .html, !element.is(.html), !element.is(.head),
      let lang = element[.lang]?.trimmed,
      let code = lang.asciiLowercased.split(whereSeparator: { $0 == "-" || $0 == "_" }).first
        .map(String.init),
      LanguageGuess.knows(code) || LanguageTag(lang).knownCode != nil
    else { return }
    let text = text(of: element, in: page).collapsingWhitespace
    if DeclaredPageLanguage.latin.contains(code), let script = ForeignScript(text) {
      return reporter.fail(
        element,
        .mismatch(found: script.language, lang: String(lang).shortened, text: text.shortened))
    }
    let guess = LanguageGuess(text)
    guard guess.wordCount >= 1 else { return }
    let declared = String(lang).shortened
    switch guess.verdict(on: code) {
    case .other(let found):
      reporter.fail(element, .mismatch(found: found, lang: declared, text: text.shortened))
    case .doubtful: reporter.review(element, .unsure(lang: declared, text: text.shortened))
    case .unknown: return
    case .own where LanguageSigns.speakAgainst(code, text, guess):
      reporter.review(element, .unsure(lang: declared, text: text.shortened))
    case .own: reporter.pass(element)
    }
  }

  /// The text and text alternatives that have this element's language from it.
  private func text(of element: Element, in page: Page) -> String {
    var text = ""
    if isPicture(element.id, page) { text += page.semantics.name(of: element.id).text }
    let document = page.document
    let nodes = document.descendants(of: element.id)
    var index = nodes.lowerBound
    while index < nodes.upperBound, text.utf8.count < Self.maximumText {
      let node = NodeID(index)
      index += 1
      switch document.kind(of: node) {
      case .text:
        guard let parent = document.parent(of: node), page.semantics.isVisibleToSomeone(parent),
          !isCode(parent, page)
        else { continue }
        if !page[ReadableText.self].continuesText(node) { text += " " }
        text += String(document.text(of: node))
      case .element
      where page.semantics.languageSource(of: node) != element.id || isCode(node, page):
        index = max(document.descendants(of: node).upperBound, index)
      case .element where isPicture(node, page):
        text += " " + page.semantics.name(of: node).text
      default: continue
      }
    }
    return text
  }

  private func isPicture(_ node: NodeID, _ page: Page) -> Bool {
    page.document.isElement(node, .img) && page.semantics.isExposed(node)
  }

  /// True of text in no human language.
  private func isCode(_ node: NodeID, _ page: Page) -> Bool {
    switch page.document.name(of: node) {
    case .script, .style, .code, .pre, .kbd, .samp, .noscript, .template: true
    default: false
    }
  }
}
