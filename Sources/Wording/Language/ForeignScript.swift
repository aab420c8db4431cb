import Text

/// A script that no language of Latin letters is written in, which nearly all of a text is in.
package struct ForeignScript: Equatable {
  /// A language that is written so; the right one where the script is that of one language.
  package let language: String
  /// How many letters of the script the text has.
  package let letters: Int

  private enum Script: Hashable {
    case arabic, armenian, cyrillic, devanagari, georgian, greek, han, hangul, hebrew, kana, tamil,
      thai
  }

  /// Fewer letters may be a name.
  private static let enough = 15
  private static let enoughOfWords = 10
  private static let words = 3

  /// Nil of texts of Latin letters, of mixed ones, and of a word or two.
  package init?(_ text: String) {
    guard text.utf8.count(where: { $0 >= 0x80 }) >= 2 * Self.enoughOfWords else { return nil }
    var counts: [Script: Int] = [:]
    var others = 0
    var signs: Set<Unicode.Scalar> = []
    var words = 0
    var isInWord = false
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let isLetter = UInt8(truncatingIfNeeded: scalar.value).isASCIIAlpha
        if isLetter { others += 1 } else { isInWord = false }
        continue
      }
      guard let script = Self.script(of: scalar) else {
        if scalar.properties.isAlphabetic { others += 1 } else { isInWord = false }
        continue
      }
      counts[script, default: 0] += 1
      if !isInWord { words += 1 }
      isInWord = true
      if script == .cyrillic { signs.insert(scalar) }
    }
    guard let (script, count) = counts.max(by: { $0.value < $1.value }),
      count >= Self.enough || count >= Self.enoughOfWords && words >= Self.words,
      counts.values.reduce(0, +) >= 4 * others
    else { return nil }
    letters = count
    let hasKana = counts[.kana] != nil
    language = hasKana && script == .han ? "ja" : Self.language(of: script, signs)
  }

  private static func language(of script: Script, _ signs: Set<Unicode.Scalar>) -> String {
    switch script {
    case .arabic: "ar"
    case .armenian: "hy"
    case .cyrillic: signs.isDisjoint(with: ["і", "ї", "є", "ґ", "І", "Ї", "Є"]) ? "ru" : "uk"
    case .devanagari: "hi"
    case .georgian: "ka"
    case .greek: "el"
    case .han: "zh"
    case .hangul: "ko"
    case .hebrew: "he"
    case .kana: "ja"
    case .tamil: "ta"
    case .thai: "th"
    }
  }

  private static func script(of scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case 0x0370...0x03FF, 0x1F00...0x1FFF: .greek
    case 0x0400...0x052F: .cyrillic
    case 0x0531...0x058A: .armenian
    case 0x0590...0x05FF: .hebrew
    case 0x0600...0x06FF, 0x0750...0x077F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
    case 0x0900...0x097F: .devanagari
    case 0x0B80...0x0BFF: .tamil
    case 0x0E00...0x0E7F: .thai
    case 0x10A0...0x10FF: .georgian
    case 0x3040...0x30FF: .kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF: .han
    case 0xAC00...0xD7AF, 0x1100...0x11FF: .hangul
    default: nil
    }
  }
}
