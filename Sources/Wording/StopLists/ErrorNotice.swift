import Text

/// What titles and headings of error pages say.
package enum ErrorNotice {
  private static let longest = 120

  /// True of a short text of which a part says that nothing is there, or that it cannot be shown. The notice
  /// begins the part: « Signaler une page introuvable » speaks of one.
  package static func isSaid(in text: String) -> Bool {
    guard text.utf8.count <= 2 * longest, text.count <= longest else { return false }
    let form = text.replacing("’", with: "'").comparisonForm
    if isNumber(form[...]) { return true }
    return form.split { "|–—·•:!".contains($0) }.contains { part in
      part.split(separator: " - ").contains { piece in
        let piece = piece.drop { !$0.isLetter && !$0.isNumber }
        return isNumber(piece) || wholes.contains(word(piece))
          || starts.contains { piece.hasPrefix($0) && ends(piece, $0) }
      }
    }
  }

  private static func word(_ piece: Substring) -> String {
    var piece = piece
    while let last = piece.last, !last.isLetter { piece.removeLast() }
    return String(piece)
  }

  /// True where the notice ends with a word.
  private static func ends(_ piece: Substring, _ notice: String) -> Bool {
    piece.dropFirst(notice.count).first.map { !$0.isLetter } ?? true
  }

  /// True of « 404 », « 404 - Error: 404 », « Error 404 (Not Found) ».
  private static func isNumber(_ text: Substring) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return words.contains { codes.contains(String($0)) }
      && words.allSatisfy { codes.contains(String($0)) || fillers.contains(String($0)) }
  }

  private static let codes: Set<String> = ["404", "403", "410", "500", "503"]
  private static let fillers: Set<String> = [
    "error", "erreur", "page", "not", "found", "non", "trouvée", "introuvable", "http", "file",
    "or",
    "directory", "forbidden", "oups", "oops", "interdit", "accès", "refusé", "access", "denied",
    "is",
    "internal", "server", "unavailable", "service",
  ]

  private static let starts = [
    "page non trouvée", "page introuvable", "page inexistante", "page not found",
    "page doesn't exist", "page does not exist", "page indisponible", "contenu introuvable",
    "erreur 404", "error 404", "404 not found", "404 page",
    "la page demandée n'existe pas", "la page n'existe pas", "la page que vous cherchez",
    "la page que vous recherchez", "cette page n'existe", "cette page est introuvable",
    "rien n'a été trouvé", "403 forbidden", "500 internal server error",
    "erreur interne du serveur",
  ]

  /// Words that say it where they stand alone.
  private static let wholes: Set<String> = [
    "oups", "oops", "nothing found", "accès refusé", "accès interdit", "access denied", "forbidden",
    "internal server error", "server error", "service unavailable", "page supprimée",
  ]
}
