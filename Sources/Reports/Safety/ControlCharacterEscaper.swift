/// Makes text of pages and servers safe to show: nothing in it can move the cursor, change colours,
/// reverse the reading direction or hide.
package enum ControlCharacterEscaper {
  /// Marks stacked on one letter beyond this many are dropped: they would paint over other lines.
  private static let maximumMarks = 4

  /// `text` on one line, with what cannot be seen shown: white space becomes single spaces, control
  /// characters their pictures (`␛`), invisible format characters their code points (`‹U+202E›`).
  ///
  /// Longer texts are cut after `limit` scalars and end with `…`.
  package static func visible(_ text: String, limit: Int = .max) -> String {
    if isPlain(text, limit: limit) { return text }
    var result = String.UnicodeScalarView()
    var length = 0
    var marks = 0
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if isLineWhiteSpace(scalar) {
        pendingSpace = !result.isEmpty
        continue
      }
      marks = isMark(scalar) ? marks + 1 : 0
      if marks > maximumMarks { continue }
      if length + (pendingSpace ? 1 : 0) >= limit {
        result.append("…")
        return String(result)
      }
      if pendingSpace {
        result.append(" ")
        length += 1
        pendingSpace = false
      }
      result.append(contentsOf: picture(of: scalar))
      length += 1
    }
    return String(result)
  }

  /// Whether a text is shown as it is: printable ASCII, Latin letters and common punctuation, single
  /// spaces between words, not too long.
  private static func isPlain(_ text: String, limit: Int) -> Bool {
    let bytes = text.utf8.span
    var length = 0
    var index = 0
    var isAfterSpace = true
    while index < bytes.count {
      switch bytes[index] {
      case 0x20:
        if isAfterSpace { return false }
        isAfterSpace = true
      case 0x21..<0x7F:
        isAfterSpace = false
      // U+00A0 to U+02FF.
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] >= 0xA0, 0xC3...0xCB:
        isAfterSpace = false
        index += 1
      // U+2010 to U+2026: dashes, quotation marks, the ellipsis.
      case 0xE2
      where index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (0x90...0xA6).contains(bytes[index + 2]):
        isAfterSpace = false
        index += 2
      default: return false
      }
      index += 1
      length += 1
    }
    return length <= limit && (!isAfterSpace || bytes.isEmpty)
  }

  /// White space that begins a new line or a column, and plain spaces.
  private static func isLineWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300
      && [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }

  private static func picture(of scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    switch scalar.value {
    case 0..<0x20:
      result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
    case 0x7F:
      result.append("\u{2421}")
    case _ where isHarmful(scalar):
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - digits.count))
      result.append(contentsOf: "‹U+\(padding)\(digits)›".unicodeScalars)
    default:
      result.append(scalar)
    }
    return result
  }

  /// True for characters that change how others are shown, or are not shown at all: controls,
  /// direction marks, overrides and isolates, tags, separators. The two joiners stay, scripts and
  /// emoji need them; so does the soft hyphen.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: return false
    case 0..<0xA0: return true
    case 0xAD, 0x200C, 0x200D: return false
    case 0x2028, 0x2029: return true
    case 0xFFFE, 0xFFFF: return true
    default:
      return scalar.value >= 0x300 && scalar.properties.generalCategory == .format
    }
  }
}
