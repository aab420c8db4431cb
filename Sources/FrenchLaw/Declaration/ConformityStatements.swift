import AuditModel

/// What a paragraph says of the state of the site.
struct ConformityStatements {
  /// In order: the word where each begins, and the state; nil of what is no state of the law.
  private(set) var all: [(index: Int, state: ConformityState?)] = []

  init(_ words: FoldedWords, under heading: FoldedWords) {
    guard !Self.isExplanation(words) else { return }
    var index = 0
    while index < words.count {
      guard let written = Self.state(words, at: index) else {
        index += 1
        continue
      }
      if Self.isOfSite(words, index, written.count, under: heading) {
        all.append((index, written.state))
      }
      index += written.count
    }
  }

  private static func state(_ words: FoldedWords, at index: Int)
    -> (state: ConformityState?, count: Int)?
  {
    for (phrase, state) in phrases where words.has(phrase, at: index) {
      return (state, phrase.count)
    }
    return nil
  }

  private static let phrases: [(phrase: [String], state: ConformityState?)] = {
    let texts: [(String, ConformityState?)] = [
      ("totalement non conforme", ConformityState.none), ("totalement conforme", .total),
      ("entierement conforme", .total), ("pleinement conforme", .total),
      ("partiellement conforme", .partial), ("conforme partiellement", .partial),
      ("n est pas encore conforme", ConformityState.none),
      ("n est pas conforme", ConformityState.none), ("non conforme", ConformityState.none),
      ("en conformite partielle", .partial), ("en conformite totale", .total),
      ("est en non conformite", ConformityState.none),
      ("conformite partielle", .partial), ("conformite totale", .total),
      ("conforme a 100 %", .total),
    ]
    return texts.map { text, state in (text.split(separator: " ").map(String.init), state) }
  }()

  /// True of what is said of the site: "est non conforme", "Accessibilité : non conforme", or the state
  /// alone.
  private static func isOfSite(
    _ words: FoldedWords, _ index: Int, _ count: Int, under heading: FoldedWords
  ) -> Bool {
    let before = words[index - 1]
    if parts.contains(before) || before == "etait" || before == "ou" || before == "[" {
      return false
    }
    let after = words[index + count]
    if after == "ou" || after == "]" { return false }
    if isOfCriterion(words, index, count) { return false }
    if words[index] == "est" { return true }
    // Alone, or first in what explains it.
    if index <= 1 {
      return words.count - index <= count + 2 || isAboutState(heading) || after == ":"
    }
    let range = max(0, index - 14)..<index
    if words.words[range].contains(where: { verbs.contains($0) }) {
      return !words.contains(pastSites, in: range)
    }
    return words.words[range].contains(":") || words.words[range].contains("(")
      || words.words[range].contains { $0.hasPrefix("accessibilite") } || isAboutState(heading)
      || words.words[range].contains("etat")
  }

  /// True of what is said of a criterion: "Critère 1.2 : non conforme", "est non conforme au critère 12.1".
  private static func isOfCriterion(_ words: FoldedWords, _ index: Int, _ count: Int) -> Bool {
    let after = (index + count..<index + count + 4).clamped(to: words.words.indices)
    let before = (max(0, index - 4)..<index).clamped(to: words.words.indices)
    // "Aux critères du RGAA" is said of the site.
    return words.words[after].contains("critere")
      || words.words[before].contains { $0.hasPrefix("critere") }
  }

  /// True of what is said of an application, or of a site beside this one.
  static func isOfAnotherService(_ words: FoldedWords, at index: Int) -> Bool {
    var lower = index
    while lower > 0, words[lower - 1] != ".", index - lower < 20 { lower -= 1 }
    return words.contains(otherServices, in: lower..<index)
  }

  private static let otherServices: Phrases = [
    "application*", "appli", "intranet", "extranet", "logiciel*", "site de reservation",
    "site de billetterie", "site de paiement", "site des archives", "site de la mediatheque",
    "portail famille*", "portail de la mediatheque", "autre site", "ios", "android",
  ]

  /// What parts of a site are said to be non-conforming.
  private static let parts: Set<String> = [
    "contenu", "contenus", "element", "elements", "critere", "criteres", "page", "pages", "point",
    "points", "composant", "composants", "document", "documents", "services", "fichier", "fichiers",
    "test", "tests", "declaree", "pdf",
  ]

  private static let verbs: Set<String> = [
    "est", "demeure", "reste", "etant", "declare", "soit", "evalue",
  ]

  private static let pastSites: Phrases = ["etait", "ancien site", "ancienne version"]

  private static func isAboutState(_ heading: FoldedWords) -> Bool {
    heading.contains(["etat de conformite", "conformite", "niveau de conformite", "accessibilite"])
  }

  /// True of sentences that explain the three states: they name several, or say when one holds.
  static func isExplanation(_ words: FoldedWords) -> Bool {
    var states: Set<String> = []
    for index in words.words.indices where words[index] == "conforme" {
      states.insert(words[index - 1])
    }
    let adverbs = states.intersection(["totalement", "partiellement", "non"])
    if adverbs.count >= 3 { return true }
    return !adverbs.isEmpty
      && words.contains([
        "si au moins", "si 100 %", "si tous les criteres", "si moins de", "lorsque",
        "s il n existe",
        "si le site", "dans le cas ou",
      ])
  }
}

/// The share of criteria that are respected, as a declaration tells it.
enum ConformityRate {
  /// The last one in a text; means over pages and limits are left out.
  static func last(in words: FoldedWords) -> (value: Double, index: Int)? {
    guard !ConformityStatements.isExplanation(words) else { return nil }
    for index in words.words.indices.reversed() {
      guard let value = percentage(words, at: index), isOfCriteria(words, index) else { continue }
      return (value, index)
    }
    return nil
  }

  /// A number with a sign for percent behind it.
  private static func percentage(_ words: FoldedWords, at index: Int) -> Double? {
    let word = words[index]
    guard let first = word.utf8.first, (0x30...0x39).contains(first) else { return nil }
    guard
      words[index + 1] == "%" || words.has(["pour", "cent"], at: index + 1)
        || words[index + 1] == "pourcent"
    else { return nil }
    guard let value = Double(word.replacing(",", with: ".")), (0...100).contains(value) else {
      return nil
    }
    return value
  }

  private static func isOfCriteria(_ words: FoldedWords, _ index: Int) -> Bool {
    let before = sentence(words, before: index)
    let after = sentence(words, after: index)
    // Of two figures in one sentence, what stands between is of the first.
    let near = words.words[before].suffix(12)
    if near.contains("moyen") || near.contains("moyenne") { return false }
    let limits: Set<String> = [
      "moins", "superieur", "inferieur", "seuil", "dessus", "dessous", "minimum",
    ]
    if near.suffix(2).contains(where: limits.contains) { return false }
    let follows = words.words[after].prefix(6)
    if follows.contains("moyenne") || follows.contains("pages") { return false }
    if follows.contains(where: {
      $0.hasPrefix("critere") || $0.hasPrefix("conform") || $0 == "rgaa"
    }) {
      return true
    }
    return near.contains("taux")
      || near.contains { $0.hasPrefix("conform") || $0.hasPrefix("critere") }
  }

  private static func sentence(_ words: FoldedWords, before index: Int) -> Range<Int> {
    var lower = index
    while lower > 0, index - lower < 20, words[lower - 1] != ".", words[lower - 1] != "%" {
      lower -= 1
    }
    return lower..<index
  }

  private static func sentence(_ words: FoldedWords, after index: Int) -> Range<Int> {
    let start = min(index + 1, words.count)
    var upper = start
    while upper < words.count, upper - index < 14, words[upper] != "." { upper += 1 }
    return start..<upper
  }
}

/// What says that no audit supports the declaration.
enum AuditAbsence {
  static func index(in words: FoldedWords) -> Int? { words.first(of: phrases)?.lowerBound }

  private static let phrases: Phrases = [
    "faute d audit", "en l absence d audit", "absence d audit", "aucun audit", "sans audit",
    "pas ete audite", "pas encore ete audite", "pas fait l objet d un audit",
    "pas encore fait l objet d un audit", "pas fait l objet d aucun audit",
    "n a pas encore ete realise",
    "audit n a pas", "audit n a ete realise", "audit n ayant", "audit n est pas", "pas d audit",
    "audit a venir",
    "audit sera realise", "audit sera mene", "audit est prevu", "en attente d audit",
    "en attente d un audit",
    "pas encore ete evalue", "jamais ete audite", "faute d un audit", "il n existe pas d audit",
    "il n existe aucun resultat d audit", "aucun resultat d audit", "aucune evaluation",
    "pas ete evalue", "audit en cours de realisation", "audit est en cours",
    "defaut d audit", "non audite", "n a pas fait l objet d un audit",
    "pas fait l objet d une evaluation",
  ]
}

/// The days on which a declaration was drawn up and brought up to date.
enum DeclarationDates {
  static func all(in block: LawBlock, under heading: FoldedWords) -> [CalendarDay] {
    let words = block.words
    var found: [CalendarDay] = []
    let written = WrittenDate.all(in: words)
    for date in written where isOfDeclaration(date, words, under: heading) {
      found.append(date.date)
    }
    // What is written for machines stands for what people read, where that is no date.
    if written.isEmpty, words.contains(verbs) || heading.contains(headings) {
      found += block.times.compactMap { WrittenDate.machine($0) }
    }
    return found.filter { !LawDates.contains($0) }
  }

  private static func isOfDeclaration(
    _ date: WrittenDate, _ words: FoldedWords, under heading: FoldedWords
  ) -> Bool {
    if LawDates.contains(date.date) { return false }
    var lower = date.range.lowerBound
    var count = 0
    while lower > 0, count < 12, words[lower - 1] != "." {
      lower -= 1
      count += 1
    }
    let before = lower..<date.range.lowerBound
    // The nearer of two words counts: "l’audit réalisé le …, déclaration établie le …".
    for index in before.reversed() {
      let word = words[index]
      if lawWords.contains(word) { return false }
      if word.hasPrefix("audit") || word == "evaluation" || word == "verification"
        || word == "controle"
      {
        return false
      }
      if word.hasPrefix("etabli") || word.hasPrefix("redig") || word.hasPrefix("actualis")
        || word.hasPrefix("revis") || word.hasPrefix("modifi") || word.hasPrefix("publie")
        || word == "jour" && words[index - 1] == "a" || word == "declaration"
        || word.hasPrefix("cree")
        || word == "creation" || word == "revision"
        || word == "date" && !words.contains(audits, in: before)
      {
        return true
      }
    }
    return heading.contains(headings) && before.count <= 4
  }

  private static let lawWords: Set<String> = [
    "loi", "decret", "ordonnance", "arrete", "directive", "article", "reglement", "avant",
    "anterieur",
    "anterieurs", "depuis", "anterieures", "norme",
  ]

  private static let audits: Phrases = ["audit*"]

  private static let verbs: Phrases = [
    "etabli*", "mise a jour", "mis a jour", "redigee", "actualisee", "declaration",
  ]

  private static let headings: Phrases = [
    "etablissement de cette declaration", "etablissement de la declaration",
    "date de la declaration",
    "date de declaration", "date*", "mise a jour",
  ]
}
