package import RuleKit
import Text

/// A text as words without case and accents, each with its place in the text.
///
/// Hyphens, dashes and apostrophes part words, as spaces of all kinds do. Digits stay together with the
/// marks inside of them (`94,03`, `16/04/2025`); of other marks, those that tell something are words of
/// their own: `: ( ) [ ] % @`, and what ends a sentence: `.`
package final class FoldedWords: Sendable {
  /// With white space collapsed.
  package let text: String
  package let words: [String]
  /// Whether a word has a digit in front, and whether one is an at sign: addresses and numbers have.
  package let hasNumbers: Bool
  package let hasAtSign: Bool
  /// Where each begins in the UTF-8 of ``text``.
  private let starts: [Int]
  /// What phrases compare first: the key of each word, and which keys there are.
  private let keys: [WordKey]
  private let present: WordKeySet

  /// - Parameter text: its white space is collapsed.
  package init(_ text: String) {
    self.text = text
    let reader = WordReader(text)
    words = reader.words
    starts = reader.starts
    keys = reader.keys
    present = reader.present
    hasNumbers = reader.hasNumbers
    hasAtSign = reader.hasAtSign
  }
}

/// Takes a text apart.
private struct WordReader {
  private(set) var words: [String] = []
  private(set) var starts: [Int] = []
  private(set) var keys: [WordKey] = []
  private(set) var present = WordKeySet()
  private(set) var hasNumbers = false
  private(set) var hasAtSign = false

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let expected = bytes.count / 5 + 2
    words.reserveCapacity(expected)
    starts.reserveCapacity(expected)
    keys.reserveCapacity(expected)
    var word: [UInt8] = []
    word.reserveCapacity(32)
    var start = 0
    var offset = 0
    var previous: UInt8 = 0x20
    while offset < bytes.count {
      let byte = bytes[offset]
      let at = offset
      if byte < 0x80 {
        offset += 1
        let next = offset < bytes.count ? bytes[offset] : 0x20
        if byte.isASCIIAlpha || byte.isASCIIDigit {
          if word.isEmpty { start = at }
          word.append(byte.asciiLowercased)
        } else if Self.isMark(byte, between: previous, and: next) {
          if word.isEmpty { start = at }
          word.append(byte)
        } else {
          add(&word, at: start)
          if let mark = Self.mark(byte, endsAt: offset, in: bytes) {
            if byte == UInt8(ascii: "@") { hasAtSign = true }
            add(mark, at: at)
          }
        }
      } else {
        let scalar = Self.scalar(at: &offset, in: bytes)
        if let letters = Self.folded(scalar) {
          if word.isEmpty { start = at }
          word.append(contentsOf: letters.utf8)
        } else if !Self.isJoiner(scalar) {
          add(&word, at: start)
          if scalar == "…", Self.isSpace(at: offset, in: bytes) { add(".", at: at) }
        }
      }
      previous = byte
    }
    add(&word, at: start)
  }

  private mutating func add(_ word: inout [UInt8], at start: Int) {
    guard let first = word.first else { return }
    if first.isASCIIDigit { hasNumbers = true }
    add(String(decoding: word, as: UTF8.self), at: start)
    word.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ word: String, at start: Int) {
    let key = WordKey(word)
    words.append(word)
    starts.append(start)
    keys.append(key)
    present.insert(key)
  }

  /// The scalar beyond ASCII that begins at `offset`, which moves behind it.
  private static func scalar(at offset: inout Int, in bytes: [UInt8]) -> Unicode.Scalar {
    let first = bytes[offset]
    let end = min(offset + (first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2), bytes.count)
    var value = UInt32(first & (0x7F >> UInt8(end - offset)))
    for place in offset + 1..<end { value = value << 6 | UInt32(bytes[place] & 0x3F) }
    offset = end
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// A letter beyond ASCII in lower case without its accent; nil of anything else.
  private static func folded(_ scalar: Unicode.Scalar) -> String? {
    if let letter = latin[scalar] { return letter }
    guard scalar.value > 0x17F else { return nil }
    return scalar.properties.isAlphabetic ? scalar.properties.lowercaseMapping : nil
  }

  /// Letters beyond ASCII that French texts have.
  private static let latin: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (plain, accented) in [
      ("a", "àâäáãåÀÂÄÁÃÅ"), ("c", "çÇ"), ("e", "éèêëÉÈÊË"), ("i", "îïíìÎÏÍÌ"), ("n", "ñÑ"),
      ("o", "ôöóòõÔÖÓÒÕ"), ("u", "ùûüúÙÛÜÚ"), ("y", "ÿýŸÝ"), ("oe", "œŒ"), ("ae", "æÆ"),
    ] {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()

  /// Combining accents and soft hyphens belong to the word that they stand in.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value) || scalar.value == 0xAD || scalar.value == 0x200B
      || scalar.value == 0x200D || scalar.value == 0xFE0F
  }

  /// Marks inside of numbers.
  private static func isMark(_ byte: UInt8, between one: UInt8, and other: UInt8) -> Bool {
    (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/"))
      && one.isASCIIDigit && other.isASCIIDigit
  }

  /// The word that a mark is by itself; nil of those that tell nothing.
  private static func mark(_ byte: UInt8, endsAt end: Int, in bytes: [UInt8]) -> String? {
    switch byte {
    case UInt8(ascii: ":"): ":"
    case UInt8(ascii: "("): "("
    case UInt8(ascii: ")"): ")"
    case UInt8(ascii: "["): "["
    case UInt8(ascii: "]"): "]"
    case UInt8(ascii: "%"): "%"
    case UInt8(ascii: "@"): "@"
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      isSpace(at: end, in: bytes) ? "." : nil
    default: nil
    }
  }

  /// True of white space of any kind, and where the text ends.
  private static func isSpace(at offset: Int, in bytes: [UInt8]) -> Bool {
    guard offset < bytes.count else { return true }
    guard bytes[offset] >= 0x80 else {
      return bytes[offset].isASCIIWhitespace || bytes[offset] == 0x0B
    }
    var offset = offset
    return scalar(at: &offset, in: bytes).properties.isWhitespace
  }
}

extension FoldedWords: TextFact {
  /// Each word is kept as a string, with its place and key.
  package static let weight = 6
}

/// A number below 1,024 that words with the same three first bytes share: what differs by it differs.
private struct WordKey: Hashable {
  let value: UInt16

  init(_ word: String) {
    var hash: UInt32 = 0
    for byte in word.utf8.prefix(Self.length) { hash = hash &* 31 &+ UInt32(byte) }
    value = UInt16((hash ^ hash >> 10) & 1_023)
  }

  static let length = 3
}

/// Some of the keys.
private struct WordKeySet {
  private var bits = SIMD16<UInt64>()

  /// All keys.
  static let all: WordKeySet = {
    var set = WordKeySet()
    set.bits = SIMD16(repeating: .max)
    return set
  }()

  mutating func insert(_ key: WordKey) { bits[Int(key.value >> 6)] |= 1 << UInt64(key.value & 63) }

  mutating func formUnion(_ other: WordKeySet) { bits |= other.bits }

  func contains(_ key: WordKey) -> Bool {
    bits[Int(key.value >> 6)] >> UInt64(key.value & 63) & 1 != 0
  }

  func isDisjoint(with other: WordKeySet) -> Bool { bits & other.bits == .zero }
}

extension FoldedWords {
  package var count: Int { words.count }

  /// The word at `index`; empty where there is none.
  package subscript(index: Int) -> String {
    words.indices.contains(index) ? words[index] : ""
  }

  /// Whether these words stand at `index`; `*` at the end of one stands for any ending.
  package func has(_ phrase: [String], at index: Int) -> Bool {
    guard index >= 0, index + phrase.count <= words.count else { return false }
    return phrase.indices.allSatisfy { PhraseWord(phrase[$0]).fits(words[index + $0]) }
  }

  private func has(_ phrase: [PhraseWord], at index: Int) -> Bool {
    guard index + phrase.count <= words.count else { return false }
    for (offset, word) in phrase.enumerated() where !word.fits(words[index + offset]) {
      return false
    }
    return true
  }

  /// Where one of the phrases first stands.
  package func first(of phrases: Phrases, in range: Range<Int>? = nil) -> Range<Int>? {
    guard mayHold(phrases) else { return nil }
    let range = range ?? words.indices
    for index in range.clamped(to: words.indices) where phrases.keys.contains(keys[index]) {
      for phrase in phrases.byKey[keys[index]] ?? [] where has(phrase, at: index) {
        return index..<index + phrase.count
      }
      for phrase in phrases.short where has(phrase, at: index) {
        return index..<index + phrase.count
      }
    }
    return nil
  }

  /// False when no word is one that a phrase begins with.
  func mayHold(_ phrases: Phrases) -> Bool { !present.isDisjoint(with: phrases.keys) }

  package func contains(_ phrases: Phrases, in range: Range<Int>? = nil) -> Bool {
    first(of: phrases, in: range) != nil
  }

  /// What stands at these words in the text, with what lies between.
  package func quotation(_ range: Range<Int>) -> String {
    let range = range.clamped(to: words.indices)
    guard !range.isEmpty else { return text.shortened(toCharacters: Self.longest) }
    let end = range.upperBound < starts.count ? starts[range.upperBound] : text.utf8.count
    let part = text.utf8.prefix(end).dropFirst(starts[range.lowerBound])
    let text = String(Substring(part)).collapsingWhitespace
    // Marks behind the last word part it from what is left out.
    guard range.upperBound < starts.count,
      let last = text.unicodeScalars.lastIndex(where: { !Self.isSeparator($0) })
    else { return text.shortened(toCharacters: Self.longest) }
    return String(text.unicodeScalars[...last]).shortened(toCharacters: Self.longest)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\u{A0}", "\u{202F}", "-", "–", "—", "|", "·", "•", ",", ";", "/", "«", "“": true
    default: false
    }
  }

  /// The sentence around a word, as evidence.
  package func sentence(around index: Int) -> String {
    var lower = index
    var upper = index + 1
    while lower > 0, words[lower - 1] != ".", index - lower < 30 { lower -= 1 }
    while upper < words.count, words[upper - 1] != ".", upper - index < 30 { upper += 1 }
    return quotation(lower..<upper)
  }

  /// Evidence is cut to this many characters.
  private static let longest = 240
}

/// Phrases to be looked for in folded words: each is written as its words with spaces between;
/// `*` at the end of a word stands for any ending.
package struct Phrases: Sendable, ExpressibleByArrayLiteral {
  /// By the key of their first word: those with that word, then those whose first word has any ending.
  fileprivate private(set) var byKey: [WordKey: [[PhraseWord]]] = [:]
  /// Those whose first word is shorter than keys are long and has any ending.
  fileprivate private(set) var short: [[PhraseWord]] = []
  /// The keys of the words that they begin with.
  fileprivate private(set) var keys = WordKeySet()

  package init(arrayLiteral phrases: String...) { self.init(phrases) }

  package init(_ phrases: [String]) {
    for phrase in phrases {
      add(phrase.split(separator: " ").map { PhraseWord(String($0)) })
    }
  }

  /// These phrases and others.
  func joined(with other: Phrases) -> Phrases {
    var result = self
    for phrases in other.byKey.values {
      for phrase in phrases { result.add(phrase) }
    }
    for phrase in other.short { result.add(phrase) }
    return result
  }

  private mutating func add(_ phrase: [PhraseWord]) {
    guard let first = phrase.first else { return }
    guard !first.isOpen || first.text.utf8.count >= WordKey.length else {
      short.append(phrase)
      // A beginning shorter than keys are long is that of words with many keys.
      keys = .all
      return
    }
    let key = WordKey(first.text)
    keys.insert(key)
    let place = first.isOpen ? nil : byKey[key]?.firstIndex { $0[0].isOpen }
    byKey[key, default: []].insert(phrase, at: place ?? byKey[key]?.count ?? 0)
  }
}

/// A word of a phrase.
private struct PhraseWord: Sendable {
  /// Without the mark of an open ending.
  let text: String
  /// Words that only begin like it count too.
  let isOpen: Bool

  init(_ pattern: String) {
    isOpen = pattern.utf8.last == UInt8(ascii: "*")
    text = isOpen ? String(pattern.dropLast()) : pattern
  }

  func fits(_ word: String) -> Bool { isOpen ? word.hasPrefix(text) : word == text }
}
