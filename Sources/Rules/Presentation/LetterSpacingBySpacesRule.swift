import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// No spaces stand between the letters of a word. Judges texts in which so many letters stand by themselves.
///
/// A word is taken for one from five letters on, among them a vowel and one after G, in no order of the
/// alphabet: first letters of days, lists of classes, of answers and of notes are something else.
struct LetterSpacingBySpacesRule: Rule {
  private static let leastLetters = 5

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    page.forEachReadableText { text, holder in
      guard text.withSpan({ Self.holdsSingleLetters($0) }), page.semantics.isExposed(holder) else {
        return
      }
      let element = Element(holder, in: page.document)
      if let found = Self.word(in: String(text)) {
        reporter.fail(element, .spaced(text: found.text.shortened, word: found.word))
      } else {
        reporter.pass(element)
      }
    }
  }

  /// True where so many characters stand by themselves in a row: hardly any text has them.
  private static func holdsSingleLetters(_ bytes: Span<UInt8>) -> Bool {
    var (inARow, length) = (0, 0)
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      let isNoBreakSpace = byte == 0xA0 && previous == 0xC2
      if byte <= 0x20 || isNoBreakSpace {
        if isNoBreakSpace { length -= 1 }
        if length > 0 { inARow = length == 1 ? inARow + 1 : 0 }
        if inARow >= leastLetters { return true }
        length = 0
      } else if byte & 0xC0 != 0x80, byte != 0xCC, byte != 0xCD {
        // Accents of their own begin with these two.
        length += 1
      }
      previous = byte
    }
    return length == 1 && inARow + 1 >= leastLetters
  }

  /// The first word whose letters are spaced, as it stands and without its spaces.
  private static func word(in text: String) -> (text: String, word: String)? {
    var letters: [Substring] = []
    let parts: [Substring] = text.split(whereSeparator: \.isWhitespace)
    for part in parts + [""] {
      if part.count == 1, part.first?.isLetter == true {
        letters.append(part)
        continue
      }
      if isWord(letters) { return (letters.joined(separator: " "), letters.joined()) }
      letters.removeAll()
    }
    return nil
  }

  private static func isWord(_ letters: [Substring]) -> Bool {
    guard letters.count >= leastLetters else { return false }
    let plain = letters.map { String($0).stopListForm }
    let rises = zip(plain, plain.dropFirst()).allSatisfy { $0 <= $1 }
    return !rises && Set(plain).count > 2 && plain.contains { $0 > "g" }
      && plain.contains { vowels.contains($0) } && !months.contains(plain.joined())
  }

  private static let vowels: Set<String> = ["a", "e", "i", "o", "u", "y"]
  /// First letters of the months: charts have those of half a year too.
  private static let months = "jfmamjjasond"
}
