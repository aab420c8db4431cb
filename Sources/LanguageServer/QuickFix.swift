import AuditModel
import DOM
import Reports
import Wording

/// A change that mends a finding for certain, or once a person has decided or filled in its words.
struct QuickFix: Sendable {
  /// Text to put in place of a part of the document.
  struct Edit: Sendable, Hashable {
    var range: Range<Int>
    var text: String
  }

  var title: EditorPhrase
  var edits: [Edit]
  /// True where it is right whatever the page means: editors may then make it unasked.
  var isCertain = false

  /// The change for a finding; nil where a person has to think first.
  static func fix(for finding: Finding, in page: OpenPage) -> QuickFix? {
    switch (finding.rule.rawValue, finding.message) {
    case ("image-alt", "missing"): page.element(at: finding.place).flatMap { decoration($0, page) }
    case ("html-has-lang", "missing"): language(finding.arguments["lang"], page)
    case ("document-title", "missing"): title(page)
    case ("label", "missing"), ("label", "untied"), ("label", "untied-without-id"):
      page.element(at: finding.place).flatMap { pair(field: $0, page) }
    default: nil
    }
  }

  /// An empty alternative, which only a person can decide on. Not of an image that a caption speaks of, nor of the
  /// only content of a link or button, which would lose its name.
  private static func decoration(_ image: Element, _ page: OpenPage) -> QuickFix? {
    guard image.is(.img) else { return nil }
    for ancestor in image.ancestors {
      if ancestor.is(.figure), ancestor.descendants.contains(where: { $0.is(.figcaption) }) {
        return nil
      }
      if ancestor.is(.a) || ancestor.is(.button), ancestor.textContent.allSatisfy(\.isWhitespace) {
        return nil
      }
    }
    return page.insertion(#"alt="""#, into: image).map {
      QuickFix(title: .decorativeImage, edits: [$0])
    }
  }

  /// The language that the text is certainly in.
  private static func language(_ language: String?, _ page: OpenPage) -> QuickFix? {
    let document = page.document
    guard let language, !language.isEmpty, let root = document.documentElement,
      language.utf8.allSatisfy({ $0 < 0x80 && ($0 == UInt8(ascii: "-") || $0 > 0x40) }),
      // Where nothing is certain the finding speaks of French.
      language != "fr" || LanguageGuess(text(of: document)).certain == "fr",
      let edit = page.insertion(
        "lang=\"\(language)\"", into: Element(root, in: document))
    else { return nil }
    return QuickFix(
      title: .pageInLanguage(lang: language), edits: [edit], isCertain: true)
  }

  /// What the body says, without scripts and styles.
  private static func text(of document: Document) -> String {
    guard let body = document.body else { return "" }
    var parts: [String] = []
    var walk = document.walk(inside: body)
    while let node = walk.next() {
      switch document.kind(of: node) {
      case .text: parts.append(document.text(of: node).description)
      case .element:
        if [.script, .style, .noscript].contains(document.name(of: node)) {
          walk.skipDescendants()
        }
      default: break
      }
    }
    return parts.joined(separator: " ")
  }

  /// A title to be filled in, at the beginning of the head.
  private static func title(_ page: OpenPage) -> QuickFix? {
    guard let head = page.document.head,
      let tag = page.tag(of: Element(head, in: page.document))
    else { return nil }
    let edit = Edit(
      range: tag.upperBound..<tag.upperBound,
      text: "\n  <title>Titre de la page – Nom de la commune</title>")
    return QuickFix(title: .titleToFillIn, edits: [edit])
  }
}
