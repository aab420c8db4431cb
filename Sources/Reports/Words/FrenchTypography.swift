/// The spaces French wants: no line may begin with a colon or end with an opening guillemet.
enum FrenchTypography {
  private static let noBreakSpace: Character = "\u{A0}"
  private static let narrowSpace: Character = "\u{202F}"

  /// `text` with its plain spaces around double punctuation made unbreakable. Code, between
  /// backticks, stays as it is.
  static func spaced(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    var isCode = false
    var previous: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "`" { isCode.toggle() }
      if character == " ", !isCode {
        switch (previous, rest.first) {
        case ("«", _), (_, "»"), (_, ":"): result.append(noBreakSpace)
        case (_, ";"), (_, "!"), (_, "?"), (_, "%"): result.append(narrowSpace)
        default: result.append(character)
        }
      } else {
        result.append(character)
      }
      previous = character
    }
    return result
  }
}
