import DOM
import Text

extension UTF8Slice {
  /// How many letters and digits the text has, counted up to `limit`.
  func letters(upTo limit: Int) -> Int {
    var count = 0
    var hasMore = false
    withSpan { bytes in
      for index in bytes.indices where count < limit {
        let byte = bytes[index]
        if byte.isASCIIAlpha || byte.isASCIIDigit {
          count += 1
        } else if byte >= 0x80 {
          hasMore = true
        }
      }
    }
    guard hasMore, count < limit else { return count }
    return min(limit, count + withSpan(Self.lettersBeyondASCII))
  }

  /// How many letters and digits beyond ASCII UTF-8 text has. Those of European languages are
  /// told by their bytes.
  private static func lettersBeyondASCII(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      defer { index += length }
      guard length > 1, index + length <= bytes.count else { continue }
      let second = bytes[index + 1]
      switch (lead, second) {
      // U+0080 to U+00FF: ª µ º and letters with accents, without × and ÷.
      case (0xC2, _): if second == 0xAA || second == 0xB5 || second == 0xBA { count += 1 }
      case (0xC3, _): if second != 0x97, second != 0xB7 { count += 1 }
      // U+0100 to U+024F.
      case (0xC4...0xC8, _), (0xC9, 0x80...0x8F): count += 1
      // U+2000 to U+203F: blanks, dashes, quotation marks.
      case (0xE2, 0x80): continue
      default:
        let text = String(utf8: bytes.extracting(index..<index + length))
        count += text.unicodeScalars.count { $0.isLetterOrDigit }
      }
    }
    return count
  }
}

extension Unicode.Scalar {
  private static let lettersAndDigits: Set<Unicode.GeneralCategory> = [
    .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .decimalNumber, .letterNumber,
  ]

  fileprivate var isLetterOrDigit: Bool {
    Self.lettersAndDigits.contains(properties.generalCategory)
  }
}
