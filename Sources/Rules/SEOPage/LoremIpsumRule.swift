import DOM
import PageFacts
import RuleKit
import Styling
import Text
import Wording

/// No filler text is left in the page.
///
/// Only text that is rendered counts; each block of filler has one finding, at the element that
/// holds its first words. Text shown as code or as a quotation speaks of filler.
struct LoremIpsumRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var reported: Set<Element> = []
    var hasText = false
    page.forEachReadableText { text, node in
      hasText = true
      guard page.style.isRendered(node) else { return }
      if Self.awaitsText(text) {
        let block = Element(node, in: page.document)
        if block.textContent.collapsingWhitespace.utf8.count <= Self.awaitingLength,
          reported.insert(block).inserted
        {
          reporter.review(block, .awaiting(text: String(text).collapsingWhitespace))
        }
        return
      }
      guard Self.isFiller(text) else { return }
      let parent = Element(node, in: page.document)
      if !Self.isQuoted(parent), reported.insert(parent).inserted {
        reporter.fail(parent, .filler)
      }
    }
    if reported.isEmpty, hasText { reporter.passPage() }
  }

  /// Texts that say that a text is to come, in their stop list's form.
  private static let awaiting: Set<String> = [
    "a completer", "texte a venir", "contenu a venir", "en construction", "page en construction",
    "en cours de construction", "en cours de redaction", "under construction", "to be completed",
    "coming soon", "texte a completer", "a remplir",
  ]
  private static let awaitingLength = 40
  /// What each of them has one of, in letters that have no accents, and what may stand unseen in words: a
  /// cheap look at all other texts.
  private static let awaitingParts: [StaticString] = [
    "compl", "venir", "construction", "daction", "coming", "rempl", "\u{AD}", "\u{200B}",
  ]

  private static func awaitsText(_ text: UTF8Slice) -> Bool {
    guard (8...awaitingLength).contains(text.count),
      awaitingParts.contains(where: { text.containsIgnoringASCIICase($0) })
    else { return false }
    return awaiting.contains(
      String(text).collapsingWhitespace.filter { $0 != "…" && $0 != "!" }.stopListForm)
  }

  private static func isQuoted(_ parent: Element) -> Bool {
    let quoting: Set<Name> = [.code, .pre, .samp, .kbd, .q]
    return quoting.contains(parent.name) || parent.ancestors.contains { quoting.contains($0.name) }
  }

  /// What publishing tools write into new pages, in lower case.
  private static let stockSentences = [
    "cliquez ici pour ajouter votre propre texte", "votre contenu va ici", "votre texte ici",
    "ajoutez votre titre ici", "ceci est votre premier article", "ceci est une page d’exemple",
    "ceci est une page d'exemple", "click here to add your own text", "your content goes here",
    "add your heading text here", "this is your first post", "this is an example page",
  ]
  /// Longer texts hold more than a stock sentence.
  private static let stockLength = 20...700

  private static func isStock(_ text: UTF8Slice) -> Bool {
    guard stockLength.contains(text.count),
      ["votre", "exemple", "your", "example"].contains(where: { text.containsIgnoringASCIICase($0) }
      )
    else { return false }
    let words = text.asciiLowercased.collapsingWhitespace
    return stockSentences.contains { words.contains(bytesOf: $0) }
  }

  private static func isFiller(_ text: UTF8Slice) -> Bool {
    if isStock(text) { return true }
    if text.containsIgnoringASCIICase("perspiciatis unde omnis") { return true }
    // What both have: one search for nearly all texts.
    guard text.containsIgnoringASCIICase("lor"),
      text.containsIgnoringASCIICase("lorem") || text.containsIgnoringASCIICase("dolor")
    else { return false }
    let words = text.asciiLowercased.collapsingWhitespace
    // Who puts it in quotation marks speaks of it.
    if ["« lorem", "«lorem", "“lorem", "„lorem", "\"lorem"].contains(where: words.contains) {
      return false
    }
    return words.contains("lorem ipsum") || words.contains("dolor sit amet")
  }
}
