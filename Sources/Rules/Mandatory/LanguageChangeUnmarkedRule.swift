import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Texts in another language than the page's are marked, or translated.
///
/// Two kinds are looked for on pages whose language is French: stock texts in English that a template
/// left behind, in texts, names and tooltips, and blocks whose small words are certainly those of
/// another language. Names and single words are left out; whether a text is a quotation or a name is
/// for a person to judge. A block in letters that no French is written in is certain.
struct LanguageChangeUnmarkedRule: Rule {
  /// Blocks shorter than this say too little to tell.
  private static let minimumWords = 14
  /// More text than this of a block is not read, in bytes.
  private static let maximumText = 2_000

  private var stock: (first: Element, text: String, count: Int)?

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.document.documentElement.map({ Element($0, in: page.document) }),
      let declared = Self.code(of: root), declared == "fr",
      // The language of the page is at fault then, not that of its parts.
      !page[DeclaredPageLanguage.self].isWrong
    else { return }
    var isJudged = false
    for element in page.document.elements where element.namespace == .html {
      guard let source = page.semantics.languageSource(of: element.id), source == root.id else {
        continue
      }
      if isBlock(element) {
        isJudged = judgeBlock(element, page, &reporter) || isJudged
      } else if isControl(element, page), page.semantics.isExposed(element.id) {
        isJudged = noteStock(page.semantics.name(of: element.id).text, element, page) || isJudged
      }
    }
    if let stock {
      reporter.review(stock.first, .stock(count: stock.count, text: stock.text))
    } else if isJudged {
      reporter.passPage()
    }
  }

  private static func code(of element: Element) -> String? {
    element[.lang]?.trimmed.asciiLowercased.split(whereSeparator: { $0 == "-" || $0 == "_" }).first
      .map(String.init)
  }

  private func isControl(_ element: Element, _ page: Page) -> Bool {
    switch element.name {
    case .a, .button: true
    default: element.has(.ariaLabel)
    }
  }

  private func isBlock(_ element: Element) -> Bool {
    switch element.name {
    case .p, .li, .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .dd, .td: true
    default: false
    }
  }

  /// Takes a text where it is stock English; false where there is none.
  private mutating func noteStock(_ text: String, _ element: Element, _ page: Page) -> Bool {
    guard !text.isEmpty else { return false }
    if StockEnglish.contains(text), !isWholeBlock(text, around: element, page) {
      stock = (stock?.first ?? element, stock?.text ?? text.shortened, (stock?.count ?? 0) + 1)
    }
    return true
  }

  /// True of a link or button whose text is all that its block says: the block counts.
  private func isWholeBlock(_ text: String, around element: Element, _ page: Page) -> Bool {
    element.ancestors.first(where: isBlock).map {
      page.semantics.visibleText(of: $0.id) == text
    } ?? false
  }

  /// Judges a block that holds no other: a short text as a whole, a long one by its small words.
  private mutating func judgeBlock(
    _ block: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) -> Bool {
    guard page.semantics.isVisible(block.id), !block.children.contains(where: isBlock) else {
      return false
    }
    let text = page.semantics.visibleText(of: block.id)
    if let script = ForeignScript(text), !block.descendants.contains(where: { $0.has(.lang) }) {
      reporter.fail(block, .script(language: script.language, text: text.shortened))
      return true
    }
    if text.utf8.count <= StockEnglish.maximumBytes { return noteStock(text, block, page) }
    guard text.utf8.count <= Self.maximumText else { return false }
    let guess = LanguageGuess(text)
    guard guess.wordCount >= Self.minimumWords, let found = guess.certain else { return false }
    if found == "fr" || block.descendants.contains(where: { $0.has(.lang) }) { return true }
    reporter.review(block, .passage(language: found, text: text.shortened))
    return true
  }
}
