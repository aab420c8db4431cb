import Text

/// A text as words without case and accents, each with its place in the text.
///
/// Hyphens, dashes and apostrophes part words, as spaces of all kinds do. Digits stay together with the
/// marks inside of them (`94,03`, `16/04/2025`); of other marks, those that tell something are words of
/// their own: `: ( ) [ ] % @`, and what ends a sentence: `.`
package struct FoldedWords: Sendable {
  /// With white space collapsed.
  package let text: String
  package private(set) var words: [String] = []
  /// Where each begins in the UTF-8 of ``text``.
  private var starts: [Int] = []

  /// - Parameter text: its white space is collapsed.
  package init(_ text: String) {
    self.text = text
    var word = Word()
    var offset = 0
    var previous: Unicode.Scalar = " "
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      let following = next < scalars.endIndex ? scalars[next] : " "
      if let letters = Self.folded(scalar) {
        word.append(letters, at: offset)
      } else if Self.isMark(scalar, between: previous, and: following) {
        word.append(String(scalar), at: offset)
      } else if !Self.isJoiner(scalar) {
        add(&word)
        if let mark = Self.mark(scalar, before: following) {
          words.append(mark)
          starts.append(offset)
        }
      }
      offset += UTF8.width(scalar)
      previous = scalar
      index = next
    }
    add(&word)
  }

  /// A word as far as it is read.
  private struct Word {
    var text = ""
    var start = 0

    mutating func append(_ part: String, at offset: Int) {
      if text.isEmpty { start = offset }
      text += part
    }
  }

  private mutating func add(_ word: inout Word) {
    guard !word.text.isEmpty else { return }
    words.append(word.text)
    starts.append(word.start)
    word.text = ""
  }

  /// A letter or digit in lower case without its accent; nil of anything else.
  private static func folded(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": return String(scalar)
    case "A"..."Z": return Unicode.Scalar(scalar.value + 32).map { String($0) }
    case "\u{C0}"..."\u{17F}": return latin[scalar]
    default:
      guard scalar.value > 0x17F else { return nil }
      return scalar.properties.isAlphabetic ? scalar.properties.lowercaseMapping : nil
    }
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
  private static func isMark(
    _ scalar: Unicode.Scalar, between one: Unicode.Scalar, and other: Unicode.Scalar
  ) -> Bool {
    (scalar == "," || scalar == "." || scalar == "/") && isDigit(one) && isDigit(other)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func mark(_ scalar: Unicode.Scalar, before next: Unicode.Scalar) -> String? {
    switch scalar {
    case ":", "(", ")", "[", "]", "%", "@": String(scalar)
    case ".", "!", "?", "…": next.properties.isWhitespace ? "." : nil
    default: nil
    }
  }
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
    return phrase.indices.allSatisfy { Self.fits(words[index + $0], phrase[$0]) }
  }

  fileprivate static func fits(_ word: String, _ pattern: String) -> Bool {
    pattern.utf8.last == UInt8(ascii: "*")
      ? word.hasPrefix(String(pattern.dropLast())) : word == pattern
  }

  /// Where one of the phrases first stands.
  package func first(of phrases: Phrases, in range: Range<Int>? = nil) -> Range<Int>? {
    let range = range ?? words.indices
    for index in range.clamped(to: words.indices) {
      for phrase in phrases.starting(with: words[index]) where has(phrase, at: index) {
        return index..<index + phrase.count
      }
    }
    return nil
  }

  package func contains(_ phrases: Phrases, in range: Range<Int>? = nil) -> Bool {
    first(of: phrases, in: range) != nil
  }

  /// What stands at these words in the text, with what lies between.
  package func quotation(_ range: Range<Int>) -> String {
    let range = range.clamped(to: words.indices)
    guard !range.isEmpty else { return text.shortened(toCharacters: Self.longest) }
    let end = range.upperBound < starts.count ? starts[range.upperBound] : text.utf8.count
    let part = text.utf8.prefix(end).dropFirst(starts[range.lowerBound])
    return (String(Substring(part))).collapsingWhitespace.shortened(toCharacters: Self.longest)
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
  /// By their first word.
  private var exact: [String: [[String]]] = [:]
  /// Those whose first word has any ending.
  private var open: [[String]] = []

  package init(arrayLiteral phrases: String...) { self.init(phrases) }

  package init(_ phrases: [String]) {
    for phrase in phrases {
      let words = phrase.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      if first.hasSuffix("*") {
        open.append(words)
      } else {
        exact[first, default: []].append(words)
      }
    }
  }

  /// These phrases and others.
  func joined(with other: Phrases) -> Phrases {
    var result = self
    result.exact.merge(other.exact) { $0 + $1 }
    result.open += other.open
    return result
  }

  /// True when a phrase may begin with the word.
  func mayStart(with word: String) -> Bool {
    exact[word] != nil || open.contains { FoldedWords.fits(word, $0.first ?? "") }
  }

  fileprivate func starting(with word: String) -> [[String]] {
    if open.isEmpty { return exact[word] ?? [] }
    return (exact[word] ?? []) + open
  }
}
