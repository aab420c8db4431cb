import Text

/// What is wrong with the letters of a text that everybody sees.
package enum GarbledText: Sendable {
  /// UTF-8 that was read as windows-1252: "DÃ©chÃ¨terie", "lâ€™Ã©cole".
  case misread
  /// The sign that stands for letters that could not be read (U+FFFD).
  case lost
  /// A character reference that was escaped once more: "&eacute;" before people's eyes.
  case escapedTwice

  /// Nil of a text with nothing wrong.
  package init?(_ bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0xC3 where Self.isMisread(bytes, at: index):
        self = .misread
        return
      // "â‚¬"
      case 0xC3 where Self.isMisreadEuro(bytes, at: index):
        self = .misread
        return
      case 0xEF where Self.isLost(bytes, at: index):
        self = .lost
        return
      case UInt8(ascii: "&") where Self.isReference(bytes, behind: index):
        if Self.showsMarkup(bytes) { return nil }
        self = .escapedTwice
        return
      default: index += 1
      }
    }
    return nil
  }

  /// True of a text that speaks of markup: it shows tags, or the references for their signs.
  private static func showsMarkup(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count {
      if bytes[index] == UInt8(ascii: "<") { return true }
      guard bytes[index] == UInt8(ascii: "&"), index + 3 < bytes.count else { continue }
      let first = bytes[index + 1]
      if first == UInt8(ascii: "l") || first == UInt8(ascii: "g"),
        bytes[index + 2] == UInt8(ascii: "t"), bytes[index + 3] == UInt8(ascii: ";")
      {
        return true
      }
    }
    return false
  }

  private static func isMisreadEuro(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let euro: [UInt8] = [0xC3, 0xA2, 0xE2, 0x80, 0x9A, 0xC2, 0xAC]
    guard index + euro.count <= bytes.count else { return false }
    return euro.indices.allSatisfy { bytes[index + $0] == euro[$0] }
  }

  /// True of U+FFFD within a word: texts about encodings show it by itself.
  private static func isLost(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    guard index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD else {
      return false
    }
    return index > 0 && bytes[index - 1].isASCIIAlpha
      || index + 3 < bytes.count && bytes[index + 3].isASCIIAlpha
  }

  /// True of "Ã" before what stands for the second byte of a letter, and of "â€".
  private static func isMisread(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    if byte(1) == 0xA2 { return byte(2) == 0xE2 && byte(3) == 0x82 && byte(4) == 0xAC }
    guard byte(1) == 0x83 else { return false }
    switch (byte(2), byte(3)) {
    // Portuguese words end in "Ã"; a no-break space, a quotation mark or a degree sign may follow.
    // White space may have taken the place of the no-break space.
    case (0x20, _): return index > 1 && bytes[index - 1] == 0x20 && bytes[index - 2].isASCIIAlpha
    // "à" stands by itself, and no word of Portuguese does.
    case (0xC2, 0xA0) where index == 0 || bytes[index - 1] == 0x20:
      return true
    case (0xC2, 0xA0), (0xC2, 0xAB), (0xC2, 0xB0), (0xC2, 0xBA), (0xC2, 0xBB):
      return byte(4).isASCIIAlpha
    case (0xC2, 0x80...0xBF): return true
    // The letters and marks that windows-1252 has in place of controls.
    case (0xC5, 0x92), (0xC5, 0x93), (0xC5, 0xA0), (0xC5, 0xA1), (0xC5, 0xB8), (0xC5, 0xBD),
      (0xC5, 0xBE), (0xC6, 0x92), (0xCB, 0x86), (0xCB, 0x9C):
      return true
    case (0xE2, 0x80), (0xE2, 0x82), (0xE2, 0x84): return byte(4) != 0xA6
    default: return false
    }
  }

  /// True of `name;` or `#123;` behind an ampersand, where HTML has a character of that name.
  private static func isReference(_ bytes: Span<UInt8>, behind ampersand: Int) -> Bool {
    var end = ampersand + 1
    while end < bytes.count, end - ampersand <= 9,
      bytes[end].isASCIIAlpha || bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: "#")
    {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > ampersand + 2 else {
      return false
    }
    let name = String(utf8: bytes.extracting(ampersand + 1..<end))
    if name.hasPrefix("#") { return name.dropFirst().allSatisfy(\.isNumber) }
    // Texts about markup show the signs that markup has.
    if name == "amp" {
      return ampersand > 0 && Self.isOfText(bytes[ampersand - 1]) && end + 1 < bytes.count
        && Self.isOfText(bytes[end + 1])
    }
    return references.contains(name.lowercased())
  }

  private static func isOfText(_ byte: UInt8) -> Bool { byte == 0x20 || byte.isASCIIAlpha }

  private static let references: Set<String> = [
    "nbsp", "eacute", "egrave", "ecirc", "euml", "agrave",
    "acirc", "ccedil", "icirc", "iuml", "ocirc", "ugrave", "ucirc", "oelig", "rsquo", "lsquo",
    "ldquo", "rdquo", "laquo", "raquo", "hellip", "ndash", "mdash", "euro", "copy", "deg", "bull",
    "middot", "times",
  ]
}
