import DOM

/// Sentences that ask readers to find something by its shape, colour or place alone.
enum SensoryWords {
  enum Use {
    case none
    /// A sentence quotes the label of what it means.
    case named
    case alone
  }

  /// What the sentences of the text do.
  static func use(in text: UTF8Slice) -> Use {
    guard text.count >= 16, mayBeIn(text) else { return .none }
    let sentences = String(text).split { ".!?;".contains($0) }.filter(asksByLooks)
    if sentences.isEmpty { return .none }
    return sentences.allSatisfy { $0.contains { "«»“”\"".contains($0) } } ? .named : .alone
  }

  private static func asksByLooks(_ sentence: Substring) -> Bool {
    let words = StockWords.folded(String(sentence))
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return isAsking(words) && (namesPlace(words) || namesLook(words) || namesShape(words))
  }

  /// The beginnings, without accents before the first letter, that one of the words must have.
  private static let cues: [StaticString] = [
    "arrow", "black", "blanc", "bleu", "blue", "carr", "cercle", "ci-contre", "circ", "diamond",
    "droite", "gauche", "green", "gre", "gray", "gris", "jaune", "left", "losange", "noir",
    "orange", "pink", "purple", "red", "right", "rond", "rose", "rouge", "round", "square", "star",
    "triang", "vert", "violet", "white", "yellow", "fl", "toile",
  ]

  /// The cues by their first letter, from `a` on.
  private static let cuesByLetter: [[StaticString]] = (0..<26).map { place in
    cues.filter { $0.utf8Start[0] == UInt8(ascii: "a") + UInt8(place) }
  }

  /// One pass over the bytes: is there a word that begins like a cue?
  private static func mayBeIn(_ text: UTF8Slice) -> Bool {
    let table = cuesByLetter
    return text.withBytes { bytes in
      var isStart = true
      for index in bytes.indices {
        let byte = bytes[index]
        guard byte.isASCIIAlpha else {
          isStart = true
          continue
        }
        defer { isStart = false }
        guard isStart else { continue }
        for cue in table[Int((byte | 0x20) - UInt8(ascii: "a"))] where begins(bytes, index, cue) {
          return true
        }
      }
      return false
    }
  }

  private static func begins(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ cue: StaticString
  ) -> Bool {
    let count = cue.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[index + $0] | 0x20 == cue.utf8Start[$0] | 0x20 }
  }

  private static func isAsking(_ words: [String]) -> Bool {
    words.contains { word in verbs.contains { word.hasPrefix($0) } }
  }

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
