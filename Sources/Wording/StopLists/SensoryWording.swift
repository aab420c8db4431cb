package import DOM
import Text

/// Sentences that ask readers to find something by its shape, colour or place alone.
package enum SensoryWording {
  package enum Use {
    case none
    /// A sentence quotes the label of what it means, or says its name beside its place.
    case named
    case alone
  }

  /// What the sentences of the text do.
  package static func use(in text: UTF8Slice) -> Use {
    guard text.count >= 16 else { return .none }
    return text.withSpan { bytes in
      var use = Use.none
      var start = 0
      while start < bytes.count, use != .alone {
        let (end, mayAsk) = sentence(from: start, in: bytes)
        if mayAsk {
          let sentence = String(utf8: bytes.extracting(start..<end))
          if asksByLooks(sentence) {
            use = saysName(sentence) ? .named : .alone
          }
        }
        start = end + 1
      }
      return use
    }
  }

  private static func asksByLooks(_ sentence: some StringProtocol) -> Bool {
    let words = String(sentence).stopListForm
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return isAsking(words) && (namesPlace(words) || namesLook(words) || namesShape(words))
      || meansByColour(words)
  }

  /// True of a sentence that quotes a label (« le bouton vert « Envoyer » »), adds the place in brackets
  /// to what it names (« le moteur de recherche (dans le menu de droite) »), or has a name of its own
  /// right before the place (“City Archives in the main menu on the left”).
  private static func saysName(_ sentence: String) -> Bool {
    if sentence.contains(where: { "«»“”\"".contains($0) }) { return true }
    return looksStandInBrackets(sentence) || namesBeforePlace(sentence)
  }

  private static func looksStandInBrackets(_ sentence: String) -> Bool {
    guard let open = sentence.firstIndex(of: "(") else { return false }
    let close = sentence[open...].firstIndex(of: ")") ?? sentence.endIndex
    let before = sentence[..<open]
    let after = close < sentence.endIndex ? sentence[sentence.index(after: close)...] : ""
    guard !asksByLooks(before + " " + after), asksByLooks(sentence) else { return false }
    // A verb or a pointing word before the brackets names nothing.
    let words = String(before).stopListForm.split { !$0.isLetter && !$0.isNumber }
    guard words.count >= 2, let last = words.last else { return false }
    return last.count >= 3 && !pointers.contains(String(last))
      && !verbs.contains { last.hasPrefix($0) }
  }

  private static func namesBeforePlace(_ sentence: String) -> Bool {
    let words = sentence.split(whereSeparator: \.isWhitespace)
    return words.indices.dropFirst(2).contains { index in
      guard prepositions.contains(words[index].lowercased()) else { return false }
      let name = words[index - 1]
      guard let first = name.first, first.isUppercase, name.count >= 3,
        name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "’" || $0 == "'" })
      else { return false }
      let plain = String(name).stopListForm
      guard !verbs.contains(where: { plain.hasPrefix($0) }), !pointers.contains(plain) else {
        return false
      }
      return words[(index + 1)...].prefix(3).contains {
        parts.contains(String($0).stopListForm)
      }
    }
  }

  private static let prepositions: Set<String> = ["dans", "in", "on", "sur"]

  /// Words that point at something without naming it, without accents.
  private static let pointers: Set<String> = [
    "below", "dessous", "dessus", "here", "ici", "it", "link", "lien", "one", "that", "these",
    "this", "button", "bouton", "menu", "page",
  ]

  /// The beginnings, without accents before the first letter, that one of the words must have.
  private static let cues = Beginnings([
    "arrow", "black", "blanc", "bleu", "blue", "carr", "cercle", "ci-contre", "circ", "diamond",
    "droite", "gauche", "green", "gre", "gray", "gris", "jaune", "left", "losange", "noir",
    "orange", "pink", "purple", "red", "right", "rond", "rose", "rouge", "round", "square", "star",
    "triang", "vert", "violet", "white", "yellow", "fl", "toile",
  ])

  /// Beginnings of words, by their first letter.
  private struct Beginnings: Sendable {
    private let byLetter: [[[UInt8]]]
    /// By first letter, a bit for each second one: nearly all words end their search here.
    private let seconds: [UInt32]

    /// Takes beginnings of at least two letters, of which the first two are of ASCII.
    init(_ beginnings: [String]) {
      let all = beginnings.map { Array($0.utf8) }
      byLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { letter in
        all.filter { $0.first == letter }
      }
      seconds = byLetter.map { words in
        words.reduce(0) { bits, word in bits | 1 << UInt32(word[1] & 0x1F) }
      }
    }

    /// True when a word that begins at `index`, at an ASCII letter, begins so.
    func areAt(_ index: Int, of bytes: Span<UInt8>) -> Bool {
      let letter = Int((bytes[index] | 0x20) &- UInt8(ascii: "a"))
      guard letter < byLetter.count, index + 1 < bytes.count,
        seconds[letter] & 1 << UInt32(bytes[index + 1] & 0x1F) != 0
      else { return false }
      return byLetter[letter].contains { beginning in
        index + beginning.count <= bytes.count
          && beginning.indices.allSatisfy { bytes[index + $0] | 0x20 == beginning[$0] | 0x20 }
      }
    }
  }

  /// Where the sentence from `start` on ends, and whether it has a word that begins like a cue and
  /// one that begins like a verb.
  private static func sentence(
    from start: Int, in bytes: Span<UInt8>
  ) -> (end: Int, mayAsk: Bool) {
    var (hasCue, hasVerb) = (false, false)
    var isStart = true
    for index in start..<bytes.count {
      let byte = bytes[index]
      guard byte.isASCIIAlpha else {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"):
          return (index, hasCue && hasVerb)
        default: isStart = true
        }
        continue
      }
      guard isStart else { continue }
      isStart = false
      if !hasCue { hasCue = cues.areAt(index, of: bytes) }
      if !hasVerb { hasVerb = verbBeginnings.areAt(index, of: bytes) }
    }
    return (bytes.count, hasCue && hasVerb)
  }

  private static func isAsking(_ words: [String]) -> Bool {
    words.contains { word in verbs.contains { word.hasPrefix($0) } }
  }

  private static let verbBeginnings = Beginnings(
    verbs + [
      "obligatoire", "requis", "required", "mandatory", "disponible", "indisponible", "available",
      "unavailable", "complet", "libre", "ferm", "closed",
    ])

  /// « le menu de droite », “the navigation on the right”.
  private static func namesPlace(_ words: [String]) -> Bool {
    guard words.contains(where: { parts.contains($0) }) else { return false }
    return words.indices.dropFirst().contains { index in
      let before = words[index - 1]
      switch words[index] {
      case "droite", "gauche": return ["a", "de", "la", "sur"].contains(before)
      case "right", "left": return before == "the"
      case "contre": return before == "ci"
      default: return false
      }
    }
  }

  /// « le bouton vert », “the round button”: French puts the adjective behind, English before.
  private static func namesLook(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { one, other in
      (parts.contains(one) && frenchLooks.contains(other))
        || (englishLooks.contains(one) && parts.contains(other))
    }
  }

  /// « sous l’étoile », “underneath the star”.
  private static func namesShape(_ words: [String]) -> Bool {
    words.indices.contains { index in
      places.contains(words[index])
        && words[(index + 1)...].prefix(3).contains { shapes.contains($0) }
    }
  }

  /// « les champs en rouge sont obligatoires », “fields in red are required”: the colour says what only
  /// the words behind it tell.
  private static func meansByColour(_ words: [String]) -> Bool {
    guard words.contains(where: { states.contains($0) }) else { return false }
    return words.indices.contains { index in
      guard marked.contains(words[index]) else { return false }
      let behind = words[(index + 1)...].prefix(3)
      return zip(behind, behind.dropFirst()).contains { one, other in
        ["en", "in"].contains(one) && colours.contains(other)
      }
    }
  }

  private static let states: Set<String> = [
    "obligatoire", "obligatoires", "requis", "requise", "requises", "required", "mandatory",
    "disponible", "disponibles", "indisponible", "indisponibles", "available", "unavailable",
    "complet", "complets", "complete", "completes", "libre", "libres", "ferme", "fermes", "closed",
  ]

  private static let marked: Set<String> = [
    "case", "cases", "champ", "champs", "creneau", "creneaux", "date", "dates", "element",
    "elements", "field", "fields", "information", "informations", "jour", "jours", "ligne",
    "lignes", "mention", "mentions", "rubrique", "rubriques", "days", "items", "lines", "rows",
  ]

  private static let colours: Set<String> = [
    "bleu", "gris", "jaune", "noir", "orange", "rose", "rouge", "vert", "violet", "black", "blue",
    "green", "grey", "gray", "pink", "purple", "red", "yellow",
  ]

  private static let verbs = [
    "appuy", "choisi", "choos", "cliqu", "click", "coch", "consult", "find", "found", "look",
    "press", "push", "regard", "retrouv", "see", "select", "tap", "trouv", "utilis", "voir",
    "voyez",
  ]

  private static let parts: Set<String> = [
    "bandeau", "bouton", "boutons", "box", "button", "buttons", "colonne", "column", "encadre",
    "field", "icon", "icone", "icones", "icons", "lien", "liens", "link", "links", "menu", "menus",
    "navigation", "onglet", "onglets", "panel", "panneau", "pastille", "sidebar", "tab", "tabs",
    "vignette", "vignettes",
  ]

  private static let frenchLooks: Set<String> = [
    "blanc", "blancs", "bleu", "bleue", "bleues", "bleus", "carre", "carree", "carres", "gris",
    "grise", "grises", "jaune", "jaunes", "noir", "noire", "noires", "noirs", "orange", "oranges",
    "rond", "ronde", "rondes", "ronds", "rose", "roses", "rouge", "rouges", "triangulaire", "vert",
    "verte", "vertes", "verts", "violet", "violette",
  ]

  private static let englishLooks: Set<String> = [
    "black", "blue", "circle", "circular", "gray", "green", "grey", "orange", "pink", "purple",
    "red", "round", "square", "star", "triangle", "triangular", "white", "yellow",
  ]

  private static let places: Set<String> = [
    "above", "below", "beneath", "beside", "inside", "near", "next", "sous", "under", "underneath",
    "within",
  ]

  private static let shapes: Set<String> = [
    "arrow", "cercle", "circle", "diamond", "etoile", "fleche", "losange", "star", "triangle",
  ]
}
