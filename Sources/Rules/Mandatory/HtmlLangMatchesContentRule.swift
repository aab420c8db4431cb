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

  /// So much text is enough to tell, in bytes.
  private static let maximumText = 6_000

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let lang = element[.lang]?.trimmed, let code = LanguageTag(lang).knownCode,
      page.document.body != nil
    else { return }
    let (text, hasOthers) = text(of: page, under: element)
    let guess = LanguageGuess(text.span)
    guard guess.wordCount >= 1 || hasOthers else { return }

    let declared = String(lang).shortened
    switch guess.verdict(on: code) {
    case .other(let found): reporter.fail(element, .mismatch(found: found, lang: declared))
    case .doubtful: reporter.review(element, .unsure(lang: declared))
    case .unknown: return
    case .own where guess.hits(code) == 0 && guess.wordCount != 1:
      reporter.review(element, .unsure(lang: declared))
    case .own: reporter.pass(element)
    }
  }

  /// The text and text alternatives that have the page's language and no other, and whether there
  /// is text that declares a language of its own.
  private func text(of page: Page, under root: Element) -> (text: [UInt8], hasOthers: Bool) {
    guard let body = page.document.body else { return ([], false) }
    var text: [UInt8] = []
    text.reserveCapacity(2 * Self.maximumText)
    func add(_ content: UTF8Slice) {
      text.append(UInt8(ascii: " "))
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
        add(content)
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
  private func isCode(_ node: NodeID, _ page: Page) -> Bool {
    switch page.document.name(of: node) {
    case .script, .style, .code, .pre, .kbd, .samp, .noscript, .template: true
    default: false
    }
  }
}
