/// ASCII character classes of a UTF-8 code unit, under the names that the WHATWG Infra standard
/// (section 4.6) gives them.
extension UInt8 {
  /// Tab, line feed, form feed, carriage return or space ("ASCII whitespace").
  @inlinable package var isASCIIWhitespace: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
  }

  /// `A` to `Z` or `a` to `z` ("ASCII alpha").
  @inlinable package var isASCIIAlpha: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  /// `0` to `9` ("ASCII digit").
  @inlinable package var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// `0` to `9`, `A` to `F` or `a` to `f` ("ASCII hex digit").
  @inlinable package var isASCIIHexDigit: Bool { hexDigitValue != nil }

  /// 0 to 15 for a hexadecimal digit of either case; nil for any other byte.
  @inlinable package var hexDigitValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }

  /// The byte itself, or the small letter of an ASCII capital ("ASCII lowercase").
  @inlinable package var asciiLowercased: UInt8 {
    self >= 0x41 && self <= 0x5A ? self | 0x20 : self
  }
}

extension String {
  /// The text in lower case, as ``lowercased()`` has it: by bytes where it holds nothing but ASCII,
  /// Latin letters with accents and general punctuation.
  package var lowercasedLatin: String {
    let bytes = utf8.span
    var lowered: [UInt8] = []
    lowered.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        lowered.append(byte.asciiLowercased)
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { return lowercased() }
      let second = bytes[index + 1]
      switch byte {
      case 0xC2: lowered += [byte, second]
      // À to Þ but ×.
      case 0xC3:
        lowered += [
          byte, (0x80...0x9E).contains(second) && second != 0x97 ? second | 0x20 : second,
        ]
      case 0xE2 where second == 0x80 && index + 2 < bytes.count:
        lowered += [byte, second, bytes[index + 2]]
        index += 1
      default: return lowercased()
      }
      index += 2
    }
    return String(utf8: lowered.span)
  }
}

extension [UInt8] {
  /// Appends `%` and two upper-case hexadecimal digits (URL, "percent-encode").
  package mutating func appendPercentEncoded(_ byte: UInt8) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
    append(0x25)
    append(digit(byte >> 4))
    append(digit(byte & 0xF))
  }
}
