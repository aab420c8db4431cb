import Text

/// Signs that a few words are not in the language they declare: where too little is said for
/// ``LanguageGuess``, they make a reason to look, and no proof.
package enum LanguageSigns {
  /// True when nothing speaks for the language of that code, and something against it.
  package static func speakAgainst(_ code: String, _ text: String, _ guess: LanguageGuess) -> Bool {
    guard guess.hits(code) == 0 else { return false }
    let letters = text.lowercased().split { !$0.isLetter }
    let said = Set(letters)
    func says(_ language: String) -> Bool {
      (phrases[language] ?? []).contains { phrase in
        phrase.allSatisfy(said.contains) && letters.holds(phrase)
      }
    }
    if says(code) { return false }
    if phrases.keys.contains(where: { $0 != code && says($0) }) { return true }
    let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" }
    if words.count >= 3, guess.mostHits(except: code) >= 2 { return true }
    guard words.count >= 3, let foreign = foreignLetters[code] else { return false }
    // Names of people and places may have any letters: the first word, and those in lower case.
    return words.enumerated().contains { place, word in
      (place == 0 || word.first?.isLowercase == true)
        && word.lowercased().contains { foreign.contains($0) }
    }
  }

  /// True of running text of which so many words have letters that the language lacks: it is in another.
  ///
  /// Names of people and places, which begin with a capital, do not count.
  package static func abound(against code: String, in text: String) -> Bool {
    guard let foreign = foreignScalars[code] else { return false }
    var words = 0
    var foreigners = 0
    var isInWord = false
    var isName = false
    var isForeign = false
    for scalar in text.unicodeScalars {
      if scalar.isAlphabetic {
        if !isInWord {
          isInWord = true
          isName = scalar.isUppercase
        }
        isForeign = isForeign || foreign.contains(scalar)
      } else if isInWord {
        words += 1
        if isForeign, !isName { foreigners += 1 }
        (isInWord, isForeign) = (false, false)
      }
    }
    return words >= leastWords && foreigners * leastShare >= words
  }

  private static let leastWords = 25
  /// One word in so many.
  private static let leastShare = 12

  private static let foreignScalars: [String: LatinLetters] = [
    "fr": LatinLetters("kwñßäöõãòóìíáúøåışğłčšžěůőű"),
    "en": LatinLetters("àâçèêîôùûñßäöüõãòóìíáúéøåışğłčšžěůőű"),
  ]

  /// What each language calls itself, and what it says in greeting.
  private static let phrases: [String: [[Substring]]] = [
    "fr": ["français", "bienvenue", "bonjour", "bonne année", "joyeux noël", "merci"],
    "en": ["english", "welcome", "hello", "happy new year", "merry christmas", "thank you"],
    "de": ["deutsch", "willkommen", "guten tag", "frohes neues jahr", "danke"],
    "es": ["español", "bienvenidos", "buenos días", "feliz año nuevo", "gracias"],
    "it": ["italiano", "benvenuti", "buongiorno", "buon anno", "grazie"],
    "nl": ["nederlands", "welkom", "goedendag", "gelukkig nieuwjaar", "dank u"],
    "pt": ["português", "bem-vindos", "bom dia", "feliz ano novo", "obrigado"],
  ].mapValues { $0.map { $0.split { !$0.isLetter } } }

  /// Letters that words of the language do not have, but for borrowed ones.
  private static let foreignLetters: [String: Set<Character>] = [
    "fr": ["k", "w", "ñ", "ß", "ä", "õ", "ã", "ø", "å", "ı"],
    "it": ["j", "k", "w", "x", "y", "ñ", "ß", "ç", "ä", "ö", "ü", "â", "ê", "ã", "õ"],
    "es": ["k", "w", "ç", "à", "è", "ù", "â", "ê", "î", "ô", "û", "ä", "ö", "ß", "ã", "õ"],
    "pt": ["k", "w", "y", "ñ", "ß", "ä", "ö", "è", "ù", "î", "û"],
    "en": ["à", "â", "ç", "è", "ê", "î", "ô", "ù", "û", "ñ", "ß", "ä", "ö", "ü", "ã", "õ"],
    "de": ["ç", "ñ", "à", "â", "ê", "è", "î", "ô", "û", "ã", "õ"],
    "nl": ["ç", "ñ", "ß", "à", "â", "î", "û", "ã", "õ"],
  ]
}

extension [Substring] {
  /// True when the words of `phrase` stand in it one after the other.
  fileprivate func holds(_ phrase: [Substring]) -> Bool {
    guard let first = phrase.first else { return false }
    return indices.contains { self[$0] == first && self[$0...].starts(with: phrase) }
  }
}

/// A set of Latin letters, asked of every letter of a page: a bit for each of the first scalars.
private struct LatinLetters {
  private var bits: [UInt64]

  /// - Parameter letters: each below U+0180.
  init(_ letters: String) {
    bits = Array(repeating: 0, count: 6)
    for scalar in letters.unicodeScalars where scalar.value < 0x180 {
      bits[Int(scalar.value / 64)] |= 1 << UInt64(scalar.value % 64)
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value < 0x180 && bits[Int(value / 64)] & 1 << UInt64(value % 64) != 0
  }
}

extension Unicode.Scalar {
  /// As the property of that name; most letters of pages are ASCII, for which no table is needed.
  fileprivate var isAlphabetic: Bool {
    isASCII ? UInt8(truncatingIfNeeded: value).isASCIIAlpha : properties.isAlphabetic
  }

  fileprivate var isUppercase: Bool {
    isASCII ? (0x41...0x5A).contains(value) : properties.isUppercase
  }
}
