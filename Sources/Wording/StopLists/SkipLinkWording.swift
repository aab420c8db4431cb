import DOM
import Text

/// The texts of links that lead past the repeated parts of a page.
package enum SkipLinkWording {
  private static let maximumCharacters = 80

  /// True of a text that says that a link skips something or leads to the content.
  package static func isSpoken(by text: String) -> Bool {
    // No text of that many characters has more bytes than this.
    guard text.utf8.count <= 4 * maximumCharacters + 40 else { return false }
    let text = text.stopListForm
    return text.count <= maximumCharacters && phrases.contains { text.contains(bytesOf: $0) }
  }

  private static let phrases = [
    "acces au contenu", "acces direct au contenu", "acceder au contenu", "aller a la navigation",
    "aller a la recherche", "aller au contenu", "aller au menu", "aller directement au contenu",
    "contenu principal", "evitement", "jump to content", "jump to main", "main content",
    "passer au contenu", "passer la navigation", "passer le menu", "sauter au contenu",
    "skip navigation", "skip to", "vers le contenu", "skip content", "skip main", "skip nav",
    "skip menu", "skip links", "go to content", "go to main", "aller a l essentiel",
  ]
}
