/// The spaces French wants: no line may begin with a colon or end with an opening guillemet.
enum FrenchTypography {
  private static let noBreakSpace = Array("\u{A0}".utf8)
  private static let narrowSpace = Array("\u{202F}".utf8)

  /// `text` with its plain spaces around double punctuation made unbreakable. Code, between
  /// backticks, stays as it is.
  static func spaced(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + 16)
      var isCode = false
      for (index, byte) in bytes.enumerated() {
        if byte == UInt8(ascii: "`") { isCode.toggle() }
        if byte == UInt8(ascii: " "), !isCode, let space = space(at: index, in: bytes) {
          result += space
        } else {
          result.append(byte)
        }
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  /// What the plain space at `index` should be, where it should be another.
  private static func space(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    // « and » are C2 AB and C2 BB.
    if index >= 2, bytes[index - 2] == 0xC2, bytes[index - 1] == 0xAB { return noBreakSpace }
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: ":"): return noBreakSpace
    case 0xC2 where index + 2 < bytes.count && bytes[index + 2] == 0xBB: return noBreakSpace
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"):
      return narrowSpace
    default: return nil
    }
  }
}
