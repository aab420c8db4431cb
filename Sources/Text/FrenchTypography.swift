/// The spaces that French typography wants: no line may begin with double punctuation or end with
/// an opening guillemet.
///
/// As the Lexique de l'Imprimerie nationale and the French data of the Unicode CLDR have it: U+00A0
/// before a colon and inside guillemets, the narrow U+202F before `;`, `!`, `?` and `%`.
package enum FrenchTypography {
  private static let noBreakSpace = Array("\u{A0}".utf8)
  private static let narrowNoBreakSpace = Array("\u{202F}".utf8)

  /// `text` with the plain spaces at these places made no-break spaces. Text between backticks is
  /// code and stays as it is.
  package static func spaced(_ text: String) -> String {
    let bytes = text.utf8.span
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var isCode = false
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "`") { isCode.toggle() }
      if byte == UInt8(ascii: " "), !isCode, let space = space(at: index, in: bytes) {
        result += space
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What replaces the plain space at `index`; nil when it stays.
  private static func space(at index: Int, in bytes: Span<UInt8>) -> [UInt8]? {
    // « and » are C2 AB and C2 BB.
    if index >= 2, bytes[index - 2] == 0xC2, bytes[index - 1] == 0xAB { return noBreakSpace }
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: ":"): return noBreakSpace
    case 0xC2 where index + 2 < bytes.count && bytes[index + 2] == 0xBB: return noBreakSpace
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"):
      return narrowNoBreakSpace
    default: return nil
    }
  }
}
