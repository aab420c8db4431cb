import CSS
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text
import Wording

/// Paragraphs do not play headings.
///
/// What counts is a short paragraph that is bold as a whole, by its markup or by styles, or larger than the
/// text below (a block of no other kind of contents will do too), ends without a full stop and stands above
/// text that is not bold. One finding a page, at the first, for a person to look at; lists, tables, quotations and what frames the page are left out, and so are sentences that
/// a list completes (« La mairie est fermée les jours suivants : »).
struct PAsHeadingRule: Rule {
  static let interests: [Interest] = [.elements(.p, .div, .span, .b, .strong)]

  /// The length of a heading, in characters.
  private static let length = 4...70
  /// The longest text that may have that many characters, in bytes.
  private static let maximumBytes = 300
  /// Headings are so much larger than the text below, where nothing but styles makes them.
  private static let largerThanText = 1.2
  /// Telephone numbers and hours have more digits.
  private static let maximumDigits = 4
  /// The text below has at least this many characters, and at least so many below larger letters, which
  /// say by themselves that something begins.
  private static let textBelow = 80
  private static let textBelowLarger = 40

  private var first: Element?
  private var count = 0

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.b) || element.is(.strong) { return judgeLine(element, page) }
    guard page.semantics.isExposed(element.id), !element.has(.role),
      element.is(.p) && isBold(element) || standsOut(element, page)
    else { return }
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

  /// Counts a bold first line that a line break parts from the text of the same block.
  private mutating func judgeLine(_ bold: Element, _ page: Page) {
    let document = page.document
    guard page.semantics.isExposed(bold.id), isFirstOfBlock(bold),
      !bold.descendants.contains(where: { $0.is(.a) || $0.is(.br) || $0.isPicture }),
      looksLikeHeading(bold, page), !isSetApart(bold)
    else { return }
    var node = document.nextSibling(of: bold.outermostWrapper.id)
    while let blank = node, isBlank(blank, document) { node = document.nextSibling(of: blank) }
    guard let lineBreak = node.flatMap({ document.element($0) }), lineBreak.withoutWrappers.is(.br)
    else { return }
    // The text behind, up to the next bold one.
    var length = 0
    node = document.nextSibling(of: lineBreak.id)
    while let part = node, length < Self.textBelow {
      switch document.kind(of: part) {
      case .text: length += String(document.text(of: part)).collapsingWhitespace.count
      case .element:
        let element = Element(part, in: document)
        switch element.name {
        case .a, .em, .i, .span, .abbr, .time, .sup: length += element.textContent.count
        default: return
        }
      default: break
      }
      node = document.nextSibling(of: part)
    }
    guard length >= Self.textBelow else { return }
    count += 1
    first = first ?? bold
  }

  private func isBlank(_ node: NodeID, _ document: Document) -> Bool {
    switch document.kind(of: node) {
    case .text: document.text(of: node).isBlank
    case .element: false
    default: true
    }
  }

  /// True where nothing but blanks and blocks stands before the element in its parent.
  private func isFirstOfBlock(_ bold: Element) -> Bool {
    let document = bold.document
    var node = document.previousSibling(of: bold.outermostWrapper.id)
    while let before = node {
      switch document.kind(of: before) {
      case .text: if !document.text(of: before).isBlank { return false }
      case .element:
        switch document.name(of: before) {
        case .p, .div, .ul, .ol, .table, .h1, .h2, .h3, .h4, .h5, .h6, .section, .article, .header:
          return true
        default: return false
        }
      default: break
      }
      node = document.previousSibling(of: before)
    }
    return true
  }

  /// True when one `b` or `strong` holds all that the paragraph holds.
  private func isBold(_ paragraph: Element) -> Bool {
    let document = paragraph.document
    var bold: Element?
    for child in document.children(of: paragraph.id) {
      switch document.kind(of: child) {
      case .text: if !document.text(of: child).isBlank { return false }
      case .element:
        if document.isElement(child, .br) { continue }
        let part = Element(child, in: document).withoutWrappers
        guard bold == nil, part.is(.b) || part.is(.strong) else { return false }
        bold = part
      default: continue
      }
    }
    guard let bold else { return false }
    return !bold.descendants.contains {
      $0.is(.a) || $0.is(.br) || $0.isPicture
    }
  }

  /// True when all the text of the paragraph is bold, above one that is not, or larger than that.
  private func standsOut(_ paragraph: Element, _ page: Page) -> Bool {
    guard page.style.style(of: paragraph.id).display == .block, let below = paragraph.elementAfter,
      below.is(.p), let running = page.style.style(of: below.id).fontSize
    else { return false }
    // A label with a colour of its own behind it is a badge.
    if isPainted(paragraph, page) { return false }
    let isBelowBold = (page.style.style(of: below.id).fontWeight ?? 0) >= 600
    var length = 0
    for index in page.document.descendants(of: paragraph.id) {
      let node = NodeID(index)
      guard page.document.kind(of: node) == .text else {
        let element = Element(node, in: page.document)
        if element.is(.a) || element.is(.br) || element.isPicture { return false }
        if page.document.kind(of: node) == .element,
          page.style.style(of: node).display != .inline
        {
          return false
        }
        continue
      }
      let text = page.document.text(of: node)
      guard !text.isBlank else { continue }
      length += text.count
      guard length <= Self.maximumBytes, let parent = page.document.parent(of: node) else {
        return false
      }
      let style = page.style.style(of: parent)
      let isBold = (style.fontWeight ?? 0) >= 600 && !isBelowBold
      guard isBold || (style.fontSize ?? 0) >= running * Self.largerThanText else { return false }
    }
    return length > 0
  }

  private func isPainted(_ element: Element, _ page: Page) -> Bool {
    page.style.style(of: element.id).backgroundColor.known.map { !$0.isTransparent } ?? true
  }

  private func looksLikeHeading(_ paragraph: Element, _ page: Page) -> Bool {
    let text = page.semantics.visibleText(of: paragraph.id)
    guard Self.length.contains(text.count), let last = text.last else { return false }
    return !".!?,;…»”\"".contains(last) && text.contains(where: \.isLetter)
      && text.count(where: \.isNumber) <= Self.maximumDigits
  }

  private func isAboveText(_ paragraph: Element, _ page: Page) -> Bool {
    guard let below = paragraph.elementAfter, below.is(.p) || below.is(.ul) || below.is(.ol) else {
      return false
    }
    let least = isLarger(paragraph, than: below, page) ? Self.textBelowLarger : Self.textBelow
    return !isBold(below) && page.semantics.visibleText(of: below.id).count >= least
  }

  /// True when the letters of the first text are larger than those below.
  private func isLarger(_ paragraph: Element, than below: Element, _ page: Page) -> Bool {
    let document = page.document
    let first = document.descendants(of: paragraph.id).lazy.map { NodeID($0) }.first {
      document.kind(of: $0) == .text && !document.text(of: $0).isBlank
    }
    guard let parent = first.flatMap({ document.parent(of: $0) }),
      let size = page.style.style(of: parent).fontSize,
      let running = page.style.style(of: below.id).fontSize
    else { return false }
    return size >= running * Self.largerThanText
  }

  /// True of a sentence that the list below it goes on with.
  private func leadsIntoList(_ paragraph: Element, _ page: Page) -> Bool {
    guard let below = paragraph.elementAfter, below.is(.ul) || below.is(.ol) else { return false }
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

  private func isSetApart(_ element: Element) -> Bool {
    element.ancestors.contains { ancestor in
      switch ancestor.name {
      case .li, .td, .th, .figure, .figcaption, .blockquote, .footer, .header, .nav, .a, .button,
        .label, .dd, .dt, .aside, .form:
        true
      default: false
      }
    }
  }
}
