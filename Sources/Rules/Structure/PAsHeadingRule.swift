import DOM
import PageFacts
import RuleKit
import Semantics
import Wording

/// Paragraphs do not play headings.
///
/// What counts is a short paragraph that is bold as a whole by its markup, ends without a full stop
/// and stands above text that is not bold. One finding a page, at the first, for a person to look
/// at; lists, tables, quotations and what frames the page are left out, and so are sentences that
/// a list completes (« La mairie est fermée les jours suivants : »).
struct PAsHeadingRule: Rule {
  static let interests: [Interest] = [.elements(.p)]

  /// The length of a heading, in characters.
  private static let length = 4...70
  /// Telephone numbers and hours have more digits.
  private static let maximumDigits = 4
  /// The text below has at least this many characters.
  private static let textBelow = 80

  private var first: Element?
  private var count = 0

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard isBold(element), !element.has(.role), page.semantics.isExposed(element.id) else { return }
    guard isAboveText(element, page), looksLikeHeading(element, page), !isSetApart(element),
      !leadsIntoList(element, page)
    else {
      return reporter.pass(element)
    }
    count += 1
    first = first ?? element
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let first else { return }
    let text = page.semantics.visibleText(of: first.id)
    reporter.review(first, .likely(count: count, text: text.shortened))
  }

  /// True when one `b` or `strong` holds all that the paragraph holds.
  private func isBold(_ paragraph: Element) -> Bool {
    let document = paragraph.document
    var bold: NodeID?
    for child in document.children(of: paragraph.id) {
      switch document.kind(of: child) {
      case .text: if !document.text(of: child).isBlank { return false }
      case .element:
        if document.isElement(child, .br) { continue }
        guard bold == nil, document.isElement(child, .b) || document.isElement(child, .strong)
        else {
          return false
        }
        bold = child
      default: continue
      }
    }
    guard let bold else { return false }
    return !Element(bold, in: document).descendants.contains {
      $0.is(.a) || $0.is(.br) || $0.isPicture
    }
  }

  private func looksLikeHeading(_ paragraph: Element, _ page: Page) -> Bool {
    let text = page.semantics.visibleText(of: paragraph.id)
    guard Self.length.contains(text.count), let last = text.last else { return false }
    return !".!?,;…»”\"".contains(last) && text.contains(where: \.isLetter)
      && text.count(where: \.isNumber) <= Self.maximumDigits
  }

  private func isAboveText(_ paragraph: Element, _ page: Page) -> Bool {
    guard let below = next(after: paragraph), below.is(.p) || below.is(.ul) || below.is(.ol) else {
      return false
    }
    return !isBold(below) && page.semantics.visibleText(of: below.id).count >= Self.textBelow
  }

  /// True of a sentence that the list below it goes on with.
  private func leadsIntoList(_ paragraph: Element, _ page: Page) -> Bool {
    guard let below = next(after: paragraph), below.is(.ul) || below.is(.ol) else { return false }
    let text = page.semantics.visibleText(of: paragraph.id)
    guard text.last == ":" else { return false }
    let words = text.split { $0.isWhitespace || $0 == ":" }.filter { $0.contains { $0.isLetter } }
    guard let last = words.last else { return false }
    return words.count >= Self.wordsOfSentence
      || Self.leadingWords.contains(String(last).stopListForm)
  }

  /// Headings with a colon are shorter than this.
  private static let wordsOfSentence = 7

  /// Words that ask for what comes next, without accents.
  private static let leadingWords: Set<String> = [
    "a", "are", "as", "aux", "avec", "below", "by", "ci-apres", "ci-dessous", "comme", "dans", "de",
    "des", "dont", "est", "following", "for", "from", "in", "include", "includes", "including",
    "is", "of", "on", "ou", "par", "pour", "qui", "sont", "suivant", "suivante", "suivantes",
    "suivants", "sur", "that", "to", "who", "with",
  ]

  private func next(after element: Element) -> Element? {
    var current = element.document.nextSibling(of: element.id)
    while let node = current {
      if let next = element.document.element(node) { return next }
      if element.document.kind(of: node) == .text, !element.document.text(of: node).isBlank {
        return nil
      }
      current = element.document.nextSibling(of: node)
    }
    return nil
  }

  private func isSetApart(_ element: Element) -> Bool {
    element.ancestors.contains { ancestor in
      switch ancestor.name {
      case .li, .td, .th, .figure, .figcaption, .blockquote, .footer, .header, .nav, .a, .button,
        .label, .dialog, .details, .dd, .dt, .aside, .form:
        true
      default: false
      }
    }
  }
}
