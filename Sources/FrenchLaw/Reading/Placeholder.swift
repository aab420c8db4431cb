/// What was left of a model, or stands for what is still to be written.
enum Placeholder {
  /// Where one stands in a text: "à compléter", "en cours de rédaction", "[NOM DE L’ENTITÉ]", "XX %",
  /// "JJ/MM/AAAA", "lorem ipsum".
  static func first(in words: FoldedWords) -> Range<Int>? {
    ofModel(in: words) ?? words.first(of: unwritten)
  }

  /// Where a text of a model was left.
  static func ofModel(in words: FoldedWords) -> Range<Int>? {
    if let range = words.first(of: models) { return range }
    if let range = words.first(of: requests), standsAlone(range, words) { return range }
    return bracket(in: words)
  }

  /// True of a text that says that what it speaks of is yet to be written.
  static func isUnwritten(_ words: FoldedWords) -> Bool {
    if words.contains(unwritten) { return true }
    return words.first(of: requests).map { standsAlone($0, words) } ?? false
  }

  private static let unwritten: Phrases = [
    "en cours de redaction", "en cours d elaboration", "en construction",
    "en cours de construction", "page a venir", "sera publiee prochainement",
    "sera publie prochainement", "sera mise en ligne", "sera mis en ligne", "contenu a venir",
    "bientot disponible", "lorem ipsum", "prochainement disponible", "publication prochaine",
    "en cours de finalisation", "en cours de preparation",
  ]

  private static let models: Phrases = [
    "lorem ipsum", "jj mm aaaa", "xx %", "xx xx xxxx", "xxx", "xxxx", "xxxxx",
    "modele de declaration", "nom de l entite", "nom de votre commune", "votre nom ici", "todo",
    "tbd", "inserer ici", "01 02 03 04 05", "date a definir",
  ]

  private static let requests: Phrases = [
    "a completer", "a renseigner", "a remplir", "a rediger", "a definir", "a preciser",
  ]

  /// True where the words are no part of a sentence: "À compléter : …", "Hébergeur : à compléter".
  private static func standsAlone(_ range: Range<Int>, _ words: FoldedWords) -> Bool {
    range.lowerBound == 0 || range.upperBound >= words.count && words.count <= 8
      || [":", "(", "["].contains(words[range.lowerBound - 1]) || words[range.upperBound] == ":"
      || words[range.upperBound] == "]"
  }

  /// Brackets around words are a model's: "[nom du site]", "[date]"; numbers of notes, "[PDF]" and the like
  /// are none.
  private static func bracket(in words: FoldedWords) -> Range<Int>? {
    for index in words.words.indices where words[index] == "[" {
      guard let end = (index + 1..<min(index + 14, words.count)).first(where: { words[$0] == "]" })
      else { continue }
      let inside = words.words[index + 1..<end]
      guard let first = inside.first else { continue }
      if bracketed.contains(first) || inside.contains("conforme") { return index..<end + 1 }
    }
    return nil
  }

  private static let bracketed: Set<String> = [
    "nom", "date", "url", "adresse", "entite", "organisme", "site", "votre", "numero", "telephone",
    "email", "courriel", "mail", "lien", "preciser", "a", "indiquer", "decrire", "liste", "lister",
    "jj", "jj/mm/aaaa", "ville", "commune", "prenom", "identite", "taux", "pourcentage", "xx",
    "inserer",
    "completer", "totalement", "partiellement", "nom_du_site", "le", "la", "organisation",
    "responsable",
    "societe", "service", "mairie", "version", "outil", "outils", "technologies", "technologie",
  ]
}
