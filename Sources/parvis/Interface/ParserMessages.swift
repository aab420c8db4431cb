import AuditModel
import Reports

/// Puts what the argument parser says by itself into French.
enum ParserMessages {
  static func translated(_ text: String, _ language: Language) -> String {
    guard language == .french else {
      return text.hasPrefix("Error: ") ? "parvis: " + text.dropFirst("Error: ".count) : text
    }
    var text = text.replacing("OVERVIEW: ", with: "")
    for phrase in ParserPhrase.allCases {
      let (english, french) = (phrase.text(in: .english), phrase.text(in: .french))
      text = text.replacing(english, with: french)
      // Lines are broken at spaces.
      if english.hasSuffix(": ") {
        text = text.replacing(english.dropLast() + "\n", with: french.dropLast() + "\n")
      }
    }
    return withGuillemets(text).replacing("\u{A0}» or «\u{A0}", with: "\u{A0}» ou «\u{A0}")
  }

  /// `'this'` as `« this »`.
  private static func withGuillemets(_ text: String) -> String {
    var result = ""
    var isOpen = false
    var previous: Character = " "
    var rest = text[...]
    while let character = rest.popFirst() {
      let next = rest.first ?? " "
      if character == "'", !isOpen, previous == " ", !next.isWhitespace {
        result += "«\u{A0}"
        isOpen = true
      } else if character == "'", isOpen, !next.isLetter {
        result += "\u{A0}»"
        if next == ":" || next == "?" { result += next == ":" ? "\u{A0}" : "\u{202F}" }
        isOpen = false
      } else {
        if character.isNewline { isOpen = false }
        result.append(character)
      }
      previous = character
    }
    return result
  }
}
