import Text

/// Texts of the letters and marks that French and English pages use, read by bytes: what holds of most
/// texts, so that few need the tables of Unicode.
enum LatinText {
  /// The text in lower case without accents, one byte for each scalar: a letter or digit of ASCII for each
  /// letter or digit, a straight apostrophe for a curly one, a blank for other marks beyond ASCII. Nil of
  /// texts that hold anything else.
  static func folded(_ text: String) -> [UInt8]? {
    let bytes = text.utf8.span
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        folded.append(byte.asciiLowercased)
        index += 1
      } else if byte == 0xC3, index + 1 < bytes.count {
        guard let letter = letter(after: bytes[index + 1]) else { return nil }
        folded.append(letter)
        index += 2
      } else if byte == 0xC2, index + 1 < bytes.count {
        // No-break space, « », °.
        switch bytes[index + 1] {
        case 0xA0, 0xAB, 0xB0, 0xBB: folded.append(0x20)
        default: return nil
        }
        index += 2
      } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
        switch bytes[index + 2] {
        case 0x99: folded.append(UInt8(ascii: "'"))
        // – — “ ” …
        case 0x93, 0x94, 0x9C, 0x9D, 0xA6: folded.append(0x20)
        default: return nil
        }
        index += 3
      } else {
        return nil
      }
    }
    return folded
  }

  /// The plain letter of U+00C0 and following, by the second byte; nil of `æ`, `ß` and the like.
  private static func letter(after byte: UInt8) -> UInt8? {
    switch byte | 0x20 {
    case 0xA0...0xA5: UInt8(ascii: "a")
    case 0xA7: UInt8(ascii: "c")
    case 0xA8...0xAB: UInt8(ascii: "e")
    case 0xAC...0xAF: UInt8(ascii: "i")
    case 0xB1: UInt8(ascii: "n")
    case 0xB2...0xB6: UInt8(ascii: "o")
    case 0xB9...0xBC: UInt8(ascii: "u")
    default: nil
    }
  }

  /// The parts of a text between what is neither letter nor digit; nil of texts beyond Latin letters.
  ///
  /// - Parameter takesPlus: whether `+` counts as a letter.
  static func words(of text: String, takesPlus: Bool = false) -> [Substring]? {
    let bytes = text.utf8.span
    var words: [Substring] = []
    var start: String.Index?
    var index = 0
    while index < bytes.count {
      guard let scalar = scalar(at: index, in: bytes) else { return nil }
      if scalar.kind != .other || takesPlus && bytes[index] == UInt8(ascii: "+") {
        start = start ?? text.utf8.index(text.startIndex, offsetBy: index)
      } else if let first = start {
        words.append(text[first..<text.utf8.index(text.startIndex, offsetBy: index)])
        start = nil
      }
      index += scalar.length
    }
    if let first = start { words.append(text[first...]) }
    return words
  }

  /// What a scalar is to a reader of words.
  enum Kind { case letter, digit, other }

  /// The scalar at `index`, its length in bytes, and its kind; nil beyond Latin letters and general marks,
  /// where a scalar may belong to the one before.
  @inline(__always)
  static func scalar(at index: Int, in bytes: Span<UInt8>) -> (length: Int, kind: Kind)? {
    let byte = bytes[index]
    if byte < 0x80 {
      if byte.isASCIIAlpha { return (1, .letter) }
      if byte.isASCIIDigit { return (1, .digit) }
      // What a reader of characters takes for one.
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      return (isPair ? 2 : 1, .other)
    }
    guard index + 1 < bytes.count else { return nil }
    let second = bytes[index + 1]
    switch byte {
    case 0xC2:
      switch second {
      case 0xAA, 0xB5, 0xBA: return (2, .letter)
      case 0xB2, 0xB3, 0xB9, 0xBC, 0xBD, 0xBE: return (2, .digit)
      default: return (2, .other)
      }
    case 0xC3: return (2, second == 0x97 || second == 0xB7 ? .other : .letter)
    case 0xC4, 0xC5: return (2, .letter)
    case 0xE2:
      guard second == 0x80, index + 2 < bytes.count else { return nil }
      switch bytes[index + 2] {
      case 0x90...0xA7, 0xB0...0xBE: return (3, .other)
      default: return nil
      }
    default: return nil
    }
  }
}
