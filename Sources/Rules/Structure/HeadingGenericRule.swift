import AuditModel
import DOM
import RuleKit
import Semantics
import Text

/// Headings say what follows.
///
/// What editors and templates write where nobody has chosen a heading certainly says nothing. Words
/// that may be right on some page, and the only heading of a page where none of its words is found
/// anywhere else, are for a person to judge. A single word such as « Personnel » may sum up a page
/// that does not say it again; only where there is little to sum up is it asked about. Pieces of
/// pages are not asked about at all.
struct HeadingGenericRule: Rule {
  /// A page of no more than so many characters has little that a single word could sum up.
  private static let littleText = 200

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let headings = page.index.headings.filter { page.semantics.isExposed($0) }
    for node in headings {
      let name = page.semantics.name(of: node)
      guard !name.isEmpty, name.isCertain, page.semantics.role(of: node) == .heading else {
        continue
      }
      let heading = Element(node, in: page.document)
      let text = name.text.shortened
      switch HeadingWords.kind(of: name.text) {
      case .placeholder: reporter.fail(heading, .placeholder(text: text))
      case .vague: reporter.review(heading, .vague(text: text))
      case .telling:
        if headings.count == 1, standsAlone(name.text, heading, page), !page.isIncomplete {
          reporter.review(heading, .unrelated(text: text))
        } else {
          reporter.pass(heading)
        }
      }
    }
  }

  /// True when the page has a text of its own, and neither it nor the page's title has a word of
  /// the heading.
  private func standsAlone(_ text: String, _ heading: Element, _ page: Page) -> Bool {
    // Enough of each word to find its other forms.
    let words: [Substring] = text.lowercased().split { !$0.isLetter }
    let stems = words.filter { $0.count >= 4 }.map { String($0.prefix(4)) }
    guard !stems.isEmpty, let body = page.document.body else { return false }
    if let title = page.titleText?.lowercased(),
      stems.contains(where: { title.contains(bytesOf: $0) })
    {
      return false
    }
    let inside = page.document.descendants(of: heading.id)
    var letters = 0
    for index in page.document.descendants(of: body) where !inside.contains(index) {
      let record = page.document.nodes[index]
      let content: UTF8Slice
      switch record.kind {
      case .text:
        content = page.document.slice(record.text)
        letters += content.isBlank ? 0 : content.count
      case .element:
        guard let alt = page.document.attribute(.alt, of: NodeID(index)) else { continue }
        content = alt
      default: continue
      }
      if stems.contains(where: { content.containsIgnoringASCIICase($0) }) { return false }
    }
    guard letters >= 40, stems.count > 1 || letters <= Self.littleText else { return false }
    // Once more without accents, for capitals are often written so.
    let rest = StockWords.folded(Element(body, in: page.document).textContent)
    return stems.allSatisfy { stem in
      let plain = StockWords.folded(stem)
      return rest.ranges(of: plain).count <= StockWords.folded(text).ranges(of: plain).count
    }
  }
}

/// Headings that say nothing of what follows.
private enum HeadingWords {
  enum Kind {
    case placeholder, vague, telling
  }

  static func kind(of text: String) -> Kind {
    guard text.utf8.count <= 60 else { return .telling }
    return kinds.value(of: text) { text in
      let plain = StockWords.folded(text)
      // Numbers make headings of laws and rules of some of these: « Section 2 ».
      let isNumbered = text.contains { $0.isNumber } && !plain.contains { $0.isNumber }
      if placeholders.contains(plain) || StockWords.empty.contains(plain) { return .placeholder }
      return vague.contains(plain) && !isNumbered ? .vague : .telling
    }
  }

  private static let kinds = TextMemo<Kind>()

  private static let placeholders: Set<String> = [
    "add your heading text here", "ajoutez votre titre", "ajoutez votre titre ici",
    "ajouter un titre", "enter title here", "h1", "h2", "h3", "h4", "h5", "h6", "heading",
    "heading here", "heading text", "insert title here", "page title", "saisissez votre titre",
    "section heading", "section title", "sous-titre ici", "subheading", "the title",
    "this is a heading", "title here", "titre a definir", "titre a venir", "titre de la page",
    "titre de la section",
    "titre de section", "titre ici", "titre du bloc", "type your heading here",
    "votre titre", "votre titre ici", "your heading", "your heading here", "your title",
    "your title here",
  ]

  private static let vague: Set<String> = [
    "article", "bloc", "block", "chapitre", "chapter", "click here", "cliquez ici", "contenu",
    "content", "header", "ici", "nouvelle section", "new section", "page", "paragraph",
    "paragraphe", "section", "sous-titre", "subtitle", "text", "texte", "title", "titre",
  ]
}
