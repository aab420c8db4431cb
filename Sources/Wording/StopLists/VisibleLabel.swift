import Foundation
import Text

/// The words of a visible label, to be found again in an accessible name.
///
/// Case, accents, punctuation and symbols do not count, nor does what stands in brackets: nobody
/// says them to a speech input. (ACT Rules, "label in name".)
package struct VisibleLabel {
  /// The words in order.
  package let words: [String]
  /// The same with words on both sides of a hyphen or apostrophe taken as one.
  private let joined: [String]
  /// True when a word ends with a full stop: it may be short for another.
  package let mayAbbreviate: Bool

  package init(_ text: String) {
    let plain = Self.withoutBrackets(text.withoutInvisibleCharacters)
    words = Self.words(of: plain, joining: false)
    joined = Self.words(of: plain, joining: true)
    mayAbbreviate =
      plain.utf8.contains(UInt8(ascii: "."))
      && plain.split(whereSeparator: \.isWhitespace).contains { word in
        word.hasSuffix(".") && !word.hasSuffix("..")
          && word.dropLast().allSatisfy { $0.isLetter } && (2...6).contains(word.count)
      }
  }

  /// True when a name is made of words of the label alone, some left out.
  package func shares(with name: String) -> Bool {
    let names = Self.words(of: name.withoutInvisibleCharacters, joining: false)
    return !names.isEmpty && names.allSatisfy(words.contains)
  }

  /// How the label stands in a name.
  package enum Presence { case whole, absent, unsure }

  package func presence(in name: String) -> Presence {
    let name = name.withoutInvisibleCharacters
    let isThere = Self.contains(Self.words(of: name, joining: false), words)
    let isThereJoined = Self.contains(Self.words(of: name, joining: true), joined)
    if isThere || isThereJoined { return .whole }
    // A text that has lost its hyphens: `email` for `e-mail`.
    let squeezed = words.joined()
    let hasHyphens = words.count != joined.count
    return hasHyphens && Self.words(of: name, joining: true).contains(squeezed) ? .unsure : .absent
  }

  /// True of a label of digits and letters that is several words of the name put together: the day and the
  /// month of a calendar (`5` and `mars`) stand below one another, without a space between them.
  package func isJoined(in name: String) -> Bool {
    guard words.count == 1, let word = words.first, word.contains(where: \.isNumber),
      word.contains(where: \.isLetter)
    else { return false }
    let names = Self.words(of: name, joining: false)
    for start in names.indices.dropLast() {
      var rest = word[...]
      for part in names[start...] {
        guard rest.hasPrefix(part) else { break }
        rest = rest.dropFirst(part.count)
        if rest.isEmpty { return true }
      }
    }
    return false
  }

  private static func withoutBrackets(_ text: String) -> String {
    // Without one that opens, nothing is left out.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }) else {
      return text
    }
    var result = ""
    var depth = 0
    for character in text {
      if character == "(" || character == "[" { depth += 1 }
      if depth == 0 { result.append(character) }
      if character == ")" || character == "]" { depth = max(0, depth - 1) }
    }
    return depth == 0 ? result : text
  }

  private static func words(of text: String, joining: Bool) -> [String] {
    if let folded = LatinText.folded(text) { return words(ofFolded: folded, joining: joining) }
    let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    var words: [String] = []
    var word = ""
    for character in folded {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if joining, "-‐‑'’".contains(character) {
        continue
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// - Parameter text: of ASCII, in lower case.
  private static func words(ofFolded text: [UInt8], joining: Bool) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in text {
      if byte.isASCIIAlpha || byte.isASCIIDigit {
        word.append(byte)
      } else if joining, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'") {
        continue
      } else if !word.isEmpty {
        words.append(String(utf8: word.span))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(utf8: word.span)) }
    return words
  }

  private static func contains(_ words: [String], _ part: [String]) -> Bool {
    guard part.count <= words.count else { return false }
    return (0...(words.count - part.count)).contains { start in
      words[start..<start + part.count].elementsEqual(part)
    }
  }
}
