/// Link texts put together from words that fit any link: « Télécharger le document », « Voir le site »,
/// “view pdf”.
enum LinkPhrase {
  /// Longer texts tell something.
  private static let maximumWords = 7

  /// - Parameter plain: the text in lower case, without accents.
  /// - Returns: nil of texts that tell something.
  static func kind(of plain: String) -> LinkWording.Kind? {
    let words =
      LatinText.words(of: plain, takesPlus: true)
      ?? plain.split { !$0.isLetter && !$0.isNumber && $0 != "+" }
    guard (2...maximumWords).contains(words.count) else { return nil }
    var verbs = 0
    var things = 0
    var points = false
    for word in words {
      if pointing.contains(word) {
        points = true
      } else if Self.verbs.contains(word) {
        verbs += 1
      } else if Self.things.contains(word) {
        things += 1
      } else if !small.contains(word) {
        return nil
      }
    }
    if points { return .generic }
    return verbs > 0 && things > 0 || things > 1 ? .vague : nil
  }

  /// Words of the link itself: whatever stands beside them here says no more.
  private static let pointing: Set<Substring> = [
    "ici", "here", "lien", "link", "cliquez", "cliquer", "cliquant", "clic", "click",
  ]

  /// What one does with any document or page, and words for how much of it.
  private static let verbs: Set<Substring> = [
    "voir", "lire", "consulter", "consultez", "consulte", "telecharger", "telechargez",
    "telecharge", "ouvrir", "afficher", "visiter", "visitez", "decouvrir", "decouvrez", "acceder",
    "accedez", "accede", "obtenir", "plus", "tous", "tout", "toute", "toutes", "savoir", "+",
    "view",
    "see", "read", "open", "download", "visit", "access", "get", "show", "more", "full", "all",
  ]

  private static let things: Set<Substring> = [
    "document", "documents", "fichier", "fichiers", "site", "web", "internet", "page", "article",
    "articles", "piece", "fiche", "detail", "details", "info", "infos", "information",
    "informations", "suite", "contenu", "joint", "jointe", "externe", "file", "website", "story",
    "post", "pages", "pdf", "sites",
  ]

  private static let small: Set<Substring> = [
    "le", "la", "les", "l", "un", "une", "du", "de", "des", "d", "au", "aux", "a", "en", "sur",
    "ce",
    "cet", "cette", "je", "j", "notre", "son", "meme", "moi", "cf", "the", "this", "to", "our",
    "on", "me", "et", "and", "pour", "par", "c", "est", "for", "our", "find", "out",
  ]
}
