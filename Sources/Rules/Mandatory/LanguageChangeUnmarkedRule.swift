import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Whether a text is stock English; menus and footers say the same on all pages of a site.
private struct StockText: TextFact {
  let isEnglish: Bool

  init(_ text: String) { isEnglish = StockEnglish.contains(text) }
}

/// Texts in another language than the page's are marked, or translated.
///
/// Two kinds are looked for on pages whose language is French: stock texts in English that a template
/// left behind, in texts, names and tooltips, and blocks whose small words are certainly those of
/// another language. Names and single words are left out; whether a text is a quotation or a name is
/// for a person to judge.
struct LanguageChangeUnmarkedRule: Rule {
  /// Blocks shorter than this say too little to tell.
  private static let minimumWords = 14
  /// More text than this of a block is not read, in bytes.
  private static let maximumText = 2_000

  private var stock: (first: Element, text: String, count: Int)?

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let root = page.document.documentElement.map({ Element($0, in: page.document) }),
      let declared = Self.code(of: root), declared == "fr"
    else { return }
    var isJudged = false
    for element in page.document.elements where element.namespace == .html {
      guard let source = page.semantics.languageSource(of: element.id), source == root.id else {
        continue
      }
      if isControl(element, page) || isBlock(element) {
        isJudged = noteStock(element, page) || isJudged
      }
      if isBlock(element) { isJudged = judgePassage(element, page, &reporter) || isJudged }
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

  /// Takes the element's text, or its name, where it is stock English; false where there is none.
  private mutating func noteStock(_ element: Element, _ page: Page) -> Bool {
    guard page.semantics.isExposed(element.id) else { return false }
    let text =
      isBlock(element)
      ? page.semantics.visibleText(of: element.id) : page.semantics.name(of: element.id).text
    guard !text.isEmpty else { return false }
    if page[StockText.self, of: text].isEnglish {
      stock = (stock?.first ?? element, stock?.text ?? text.shortened, (stock?.count ?? 0) + 1)
    }
    return true
  }

  private func judgePassage(
    _ block: Element, _ page: Page, _ reporter: inout Reporter<Self>
  ) -> Bool {
    guard page.semantics.isVisible(block.id), !block.children.contains(where: isBlock) else {
      return false
    }
    let text = page.semantics.visibleText(of: block.id)
    guard text.utf8.count <= Self.maximumText else { return false }
    let guess = LanguageGuess(text)
    guard guess.wordCount >= Self.minimumWords, let found = guess.certain else { return false }
    if found == "fr" || block.descendants.contains(where: { $0.has(.lang) }) {
      return true
    }
    reporter.review(block, .passage(language: found, text: text.shortened))
    return true
  }
}
