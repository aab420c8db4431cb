import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Wording

/// The language that the page declares is that of its text.
///
/// Text that declares another language is left out. The guess rests on articles and other small
/// words of seven languages; it is certain only where another language stands out and the declared
/// one hardly shows. Where the declared language does not show at all, a person has to look. Of other
/// languages nothing is known but that the text is not in them, where one of the seven stands out that
/// is not akin to them.
struct HtmlLangMatchesContentRule: Rule {
  static let interests: [Interest] = [.elements(.html)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let language = page[DeclaredPageLanguage.self].verdict else { return }
    let declared = language.tag.shortened
    if let script = language.script {
      return reporter.fail(element, .mismatch(found: script.language, lang: declared))
    }
    switch language.verdict {
    case .other(let found): reporter.fail(element, .mismatch(found: found, lang: declared))
    case .doubtful: reporter.review(element, .unsure(lang: declared))
    case .unknown: return
    case .own where language.hits == 0 && language.words != 1:
      // A few words say nothing, nor do menus, unless they speak of another language.
      if language.words >= DeclaredPageLanguage.enoughWords && hasRunningText(page)
        || language.otherHits > 0
        || language.hasParts
      {
        reporter.review(element, .unsure(lang: declared))
      }
    case .own where language.hardlyShows || language.hasForeignLetters:
      reporter.review(element, .unsure(lang: declared))
    case .own: reporter.pass(element)
    }
  }
}

extension HtmlLangMatchesContentRule {
  /// True of a page with enough words outside of links, buttons and headings.
  private func hasRunningText(_ page: Page) -> Bool {
    guard let body = page.document.body else { return false }
    let document = page.document
    var words = 0
    var walk = document.walk(inside: body)
    while let node = walk.next() {
      switch document.kind(of: node) {
      case .text: words += document.text(of: node).tokenCount
      case .element:
        switch document.name(of: node) {
        case .a, .button, .h1, .h2, .h3, .h4, .h5, .h6, .nav, .script, .style, .noscript, .select:
          walk.skipDescendants()
        default: if !page.semantics.isRendered(node) { walk.skipDescendants() }
        }
      default: break
      }
      if words >= DeclaredPageLanguage.enoughWords { return true }
    }
    return false
  }
}

/// What the text of a page says of the language that its `html` element declares.
struct DeclaredPageLanguage: PageFact {
  struct Answer {
    let verdict: LanguageGuess.Verdict
    let tag: String
    /// The script of the text, where the language declared is not written in it.
    let script: ForeignScript?
    /// Whether many words have letters that the language declared lacks.
    let hasForeignLetters: Bool
    /// Whether parts of the page declare a language of their own.
    let hasParts: Bool
    /// How many words were read, how many of them are small words of the language declared, and how
    /// many of the other language that has most.
    let words: Int
    let hits: Int
    let otherHits: Int

    /// True of running text with fewer small words of the language than any text in it has, or no more
    /// than of another: languages that are akin share some.
    var hardlyShows: Bool {
      words >= DeclaredPageLanguage.enoughWords && hits * DeclaredPageLanguage.leastShare < words
        && otherHits * 2 >= hits
    }
  }

  /// In fewer words a language may well not show.
  static let enoughWords = 25
  /// In running text every third word or so is a small one, in lists of links every tenth.
  static let leastShare = 12

  /// Nil where no language is declared, or no text could tell.
  private(set) var verdict: Answer?

  /// True when the text is certainly in another language than the page says.
  var isWrong: Bool {
    if case .other = verdict?.verdict { return true }
    return verdict?.script != nil
  }

  /// So much text is enough to tell, in bytes.
  private static let maximumText = 6_000

  init(_ page: Page) {
    guard let root = page.document.documentElement.map({ Element($0, in: page.document) }),
      let lang = root[.lang]?.trimmed, let code = LanguageTag(lang).knownCode,
      page.document.body != nil
    else { return }
    let (text, hasOthers) = Self.text(of: page, under: root)
    let guess = LanguageGuess(text.span)
    guard guess.wordCount >= 1 || hasOthers else { return }
    verdict = Answer(
      verdict: guess.verdict(on: code), tag: String(lang), script: Self.script(of: text, code),
      hasForeignLetters: LanguageSigns.abound(
        against: code, in: String(decoding: text, as: UTF8.self)),
      hasParts: hasOthers,
      words: guess.wordCount,
      hits: guess.hits(code), otherHits: guess.mostHits(except: code))
  }

  /// Languages written in Latin letters alone.
  static let latin: Set<String> = [
    "fr", "en", "de", "es", "it", "pt", "nl", "ca", "br", "eu", "oc", "co", "pl", "ro", "sv", "da",
    "fi", "cs", "hu", "tr", "lb",
  ]

  private static func script(of text: [UInt8], _ code: String) -> ForeignScript? {
    guard latin.contains(code) else { return nil }
    return ForeignScript(String(decoding: text, as: UTF8.self))
  }

  /// The text and text alternatives that have the page's language and no other, and whether there
  /// is text that declares a language of its own.
  private static func text(of page: Page, under root: Element) -> (text: [UInt8], hasOthers: Bool) {
    guard let body = page.document.body else { return ([], false) }
    var text: [UInt8] = []
    text.reserveCapacity(2 * Self.maximumText)
    let readable = page[ReadableText.self]
    func add(_ content: UTF8Slice, continuing: Bool = false) {
      // A word may go on in the next text.
      if !continuing { text.append(UInt8(ascii: " ")) }
      text.append(content)
    }
    var hasOthers = false
    for index in page.document.descendants(of: body) where text.count < Self.maximumText {
      let node = NodeID(index)
      switch page.document.kind(of: node) {
      case .text:
        guard let parent = page.document.parent(of: node), page.semantics.isVisible(parent),
          !isCode(parent, page)
        else { continue }
        let content = page.document.text(of: node)
        if content.isBlank { continue }
        guard page.semantics.languageSource(of: parent) == root.id else {
          hasOthers = true
          continue
        }
        add(content, continuing: readable.continuesText(node))
      case .element where page.document.isElement(node, .img):
        if page.semantics.languageSource(of: node) == root.id,
          let alt = page.document.attribute(.alt, of: node)
        {
          add(alt)
        } else if page.document.hasAttribute(.ariaLabelledby, node) {
          hasOthers = true
        }
      default: continue
      }
    }
    return (text, hasOthers)
  }

  /// True of text in no human language.
  private static func isCode(_ node: NodeID, _ page: Page) -> Bool {
    switch page.document.name(of: node) {
    case .script, .style, .code, .pre, .kbd, .samp, .noscript, .template: true
    default: false
    }
  }
}
