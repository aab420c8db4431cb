import DOM
import Text

/// The language of a text, guessed from its small words.
///
/// Articles, pronouns and prepositions make up a third of any text and differ from language to
/// language. Words that two of the languages share count for both, so they decide nothing.
package struct LanguageGuess {
  /// How many words were looked at.
  package let wordCount: Int
  /// How many different words of French were met that its neighbours (Catalan, Occitan, creoles) lack.
  private let frenchAlone: Int
  /// The sets of languages that had small words in the text, and how many.
  private let counts: [(languages: Languages, count: Int)]

  /// A set of languages, a bit for each place in ``codes``.
  private typealias Languages = UInt8

  package init(_ text: String) {
    self.init(text.utf8.span)
  }

  package init(_ bytes: Span<UInt8>) {
    let table = Self.table
    var words = 0
    var counts = [Int](repeating: 0, count: 1 << Self.codes.count)
    var french: Set<UInt64> = []
    var word = Word()
    func end() {
      guard word.count > 0 else { return }
      words += 1
      if let letters = word.smallWord {
        counts[Int(table[letters])] += 1
        if Self.wordsOfFrenchAlone.contains(letters) { french.insert(letters) }
      }
      word = Word()
    }
    var index = 0
    while index < bytes.count {
      let (letter, length) = Self.letter(at: index, in: bytes)
      index += length
      guard let letter else {
        end()
        continue
      }
      word.append(letter)
      if word.count >= Self.longestWord { end() }
    }
    end()
    wordCount = words
    frenchAlone = french.count
    self.counts = counts.indices.dropFirst().filter { counts[$0] > 0 }
      .map { (Languages($0), counts[$0]) }
  }

  /// Longer ones are cut, in bytes.
  private static let longestWord = 256

  /// A word as far as it is read.
  private struct Word {
    /// The first eight bytes, the first lowest: no small word has more.
    private var letters: UInt64 = 0
    private(set) var count = 0
    private var apostrophe: Int?

    mutating func append(_ letter: (UInt8, UInt8)) {
      if letter == (UInt8(ascii: "'"), 0), apostrophe == nil { apostrophe = count }
      append(letter.0)
      if letter.1 != 0 { append(letter.1) }
    }

    private mutating func append(_ byte: UInt8) {
      if count < 8 { letters |= UInt64(byte) << UInt64(8 * count) }
      count += 1
    }

    /// The letters to look up; nil of words too long to be small. French and Italian put articles
    /// before an apostrophe: of such words, these alone.
    var smallWord: UInt64? {
      if let apostrophe, apostrophe <= 3, apostrophe + 1 < count {
        return letters & (1 << UInt64(8 * (apostrophe + 1)) - 1)
      }
      return count <= 8 ? letters : nil
    }
  }

  /// One or two bytes of the word's letter at `index`, in lower case, and how far to go on; nil where
  /// a word ends. Bytes of longer letters come one at a time.
  private static func letter(
    at index: Int, in bytes: Span<UInt8>
  ) -> (letter: (UInt8, UInt8)?, length: Int) {
    let byte = bytes[index]
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch byte {
    case 0x27: return ((0x27, 0), 1)
    case 0..<0x80: return (byte.isASCIIAlpha ? (byte | 0x20, 0) : nil, 1)
    // No-break space, quotation marks and the like; letters of Latin-1 in lower case.
    case 0xC2: return (nil, 2)
    case 0xC3:
      if second == 0x97 || second == 0xB7 { return (nil, 2) }
      return ((byte, (0x80...0x9E).contains(second) ? second | 0x20 : second), 2)
    // General punctuation; the apostrophe ’ is that of articles.
    case 0xE2:
      let isApostrophe = second == 0x80 && index + 2 < bytes.count && bytes[index + 2] == 0x99
      return (isApostrophe ? (0x27, 0) : nil, 3)
    default: return ((byte, 0), 1)
    }
  }

  /// True when the language of that code is one of those that can be told.
  package static func knows(_ code: String) -> Bool { codes.contains(code) }

  /// How many small words of a language were met.
  package func hits(_ code: String) -> Int {
    guard let place = Self.codes.firstIndex(of: code) else { return 0 }
    return count { $0 & (1 << place) != 0 }
  }

  /// How many small words that are not of this language were met, of the language with most.
  package func mostHits(except code: String) -> Int {
    let own = Self.codes.firstIndex(of: code)
    return Self.codes.indices.filter { $0 != own }.map { place in
      count { languages in
        languages & (1 << place) != 0 && (own.map { languages & (1 << $0) == 0 } ?? true)
      }
    }.max() ?? 0
  }

  private func count(where isMeant: (Languages) -> Bool) -> Int {
    counts.reduce(0) { $0 + (isMeant($1.languages) ? $1.count : 0) }
  }

  /// The language that has at least four small words in the text, and every third word (every fifth
  /// of a long text), where no other has more than a third as many that are not words of this one
  /// too; nil where none stands out so.
  package var certain: String? {
    let totals = Self.codes.indices.map { place in count { $0 & (1 << place) != 0 } }
    guard let most = totals.max(), let best = totals.firstIndex(of: most) else { return nil }
    let share = wordCount >= 60 ? 5 : 3
    guard most >= 4, most * share >= wordCount else { return nil }
    for rival in Self.codes.indices where rival != best {
      let rivals = count { $0 & (1 << rival) != 0 && $0 & (1 << best) == 0 }
      let own = count { $0 & (1 << best) != 0 && $0 & (1 << rival) == 0 }
      if rivals * 3 > most || own < 2 { return nil }
    }
    return Self.codes[best]
  }

  /// What a text says about the language that it declares.
  package enum Verdict: Equatable {
    /// Nothing speaks for certain against the language.
    case own
    /// The text is in another one.
    case other(String)
    /// The text is most likely in another one.
    case doubtful
    /// The language is none of those that can be told, and the text may be in it.
    case unknown
  }

  /// Whether the text can be in the language of that code.
  package func verdict(on code: String) -> Verdict {
    let found = certain
    if Self.knows(code) { return found.map { $0 == code ? .own : .other($0) } ?? .own }
    guard let found else { return .unknown }
    switch LanguageRelations.distance(of: code, from: found) {
    case .far: return .other(found)
    case .unsure: return .doubtful
    // Words of French alone are those of none of its neighbours.
    case .near where LanguageRelations.namesNone(code) || found == "fr" && frenchAlone >= 4:
      return .doubtful
    case .near: return .unknown
    }
  }

  private static let codes = smallWords.keys.sorted()

  private static let table = {
    var table = Table()
    for (place, code) in codes.enumerated() {
      for word in smallWords[code] ?? [] { table.add(1 << place, to: letters(of: word)) }
    }
    return table
  }()

  /// The bytes of a small word, the first lowest.
  private static func letters(of word: String) -> UInt64 {
    assert(word.utf8.count <= 8)
    return word.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The languages that have a word among their small ones. Filled from this file alone, so no text
  /// can make its searches long.
  private struct Table {
    private static let size = 1_024
    private var keys = [UInt64](repeating: 0, count: size)
    private var values = [Languages](repeating: 0, count: size)

    mutating func add(_ languages: Languages, to word: UInt64) {
      let place = place(of: word)
      keys[place] = word
      values[place] |= languages
    }

    /// Empty where no language has the word.
    subscript(word: UInt64) -> Languages { values[place(of: word)] }

    /// Where the word stands, or would.
    private func place(of word: UInt64) -> Int {
      var place = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 54)
      while keys[place] != word, keys[place] != 0 { place = (place + 1) % Self.size }
      return place
    }
  }

  private static let wordsOfFrenchAlone = Set(
    words("est sont dans pour avec cette aux vous être notre ces ne").map { letters(of: $0) })

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  private static let smallWords: [String: Set<String>] = [
    "fr": words(
      "le la les un une des du de et est sont dans sur pour par avec au aux ce cette ces qui que "
        + "ne pas plus vous nous votre notre vos nos il elle ils elles on se sa son ses leur leurs "
        + "ou où mais à été être avoir l' d' qu' n' s' c' j' m' jusqu'"),
    "en": words(
      "the of and to in is are was were for on with by at from this that these those which who "
        + "not has have had be been will would can you your we our they their it its as or an no "
        + "he she his her into about"),
    "de": words(
      "der die das den dem des ein eine einen einem einer und ist sind war mit von zu zum zur für "
        + "auf im in an aus bei nach nicht auch sich wir sie ihr ich es wird werden oder als wie"),
    "es": words(
      "el la los las un una unos unas de del y es son en con por para que no se su sus al como "
        + "más pero este esta estos estas nuestro nuestra ha han lo le ser está están"),
    "it": words(
      "il lo la i gli le un uno una di del della dei delle dell' e è sono in nel nella con per che "
        + "non si su al alla ai come più ma questo questa questi da dal dalla l' un' all' ha hanno"),
    "nl": words(
      "de het een en van in is zijn was met op voor aan dat die niet hij zij wij u uw ze er om te "
        + "ook als bij naar uit wordt worden heeft hebben deze dit maar"),
    "pt": words(
      "o a os as um uma de do da dos das e é são em no na nos nas com por para que não se seu sua "
        + "ao à como mais mas este esta foi ser está pelo pela"),
  ]
}
