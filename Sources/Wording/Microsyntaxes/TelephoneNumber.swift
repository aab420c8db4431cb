package import DOM
import Text

/// Telephone numbers within texts: French ones in pairs of digits, and international ones after `+`.
///
/// Ten digits without any space may be anything and count behind a word for a telephone only; numbers of fax
/// machines are nobody's to call.
package struct TelephoneNumber: Sendable, Hashable {
  /// As written.
  package let text: String
  /// In the international form where that is known.
  package let digits: String

  /// The numbers in a text, in order.
  package static func all(in text: UTF8Slice) -> [TelephoneNumber] {
    guard text.count >= 10, text.count <= 20_000 else { return [] }
    var found: [TelephoneNumber] = []
    text.withSpan { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "0"),
          index == 0 || !isPart(bytes[index - 1])
        else {
          index += 1
          continue
        }
        guard let (end, digits) = number(at: index, in: bytes) else {
          index += 1
          continue
        }
        if !isFax(before: index, in: bytes) {
          found.append(TelephoneNumber(text: String(text[index..<end]), digits: digits))
        }
        index = end
      }
    }
    return found
  }

  /// The number that a link dials, in the same form.
  package static func dialled(_ href: String) -> String {
    let digits = href.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    return canonical(digits)
  }

  /// `+33123456789` of `0123456789`.
  private static func canonical(_ digits: String) -> String {
    if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
    if digits.hasPrefix("+330") { return "+33" + digits.dropFirst(4) }
    if digits.hasPrefix("0"), digits.utf8.count == 10 { return "+33" + digits.dropFirst() }
    return digits
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIIAlpha || byte >= 0x80 && byte != 0xA0
      || "+/._=&#-".utf8.contains(byte)
  }

  /// Where the number ends that begins at `start`, and its digits.
  private static func number(at start: Int, in bytes: Span<UInt8>) -> (Int, String)? {
    var digits = ""
    var separators = 0
    var index = start
    var end = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isASCIIDigit || index == start {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
        index += 1
        end = index
        continue
      }
      guard let length = separator(at: index, in: bytes), index + length < bytes.count,
        bytes[index + length].isASCIIDigit || bytes[index + length] == UInt8(ascii: "("),
        digits.utf8.count < 13
      else { break }
      separators += 1
      index += length
    }
    if end < bytes.count, bytes[end].isASCIIAlpha || bytes[end] == UInt8(ascii: "_") { return nil }
    let count = digits.utf8.count
    if digits.hasPrefix("+") {
      return (10...14).contains(count) && separators >= 1 ? (end, canonical(digits)) : nil
    }
    if separators == 0, count == 10 {
      let second = Array(digits.utf8)[1]
      let isCalled = saysTelephone(before: start, in: bytes)
      return second != UInt8(ascii: "0") && second != UInt8(ascii: "8") && isCalled
        ? (end, canonical(digits)) : nil
    }
    guard count == 10, separators == 4, Array(digits.utf8)[1] != UInt8(ascii: "0"),
      isInPairs(start..<end, bytes)
    else { return nil }
    return (end, canonical(digits))
  }

  /// True right behind a word for a telephone: ten digits alone may be anything.
  private static func saysTelephone(before index: Int, in bytes: Span<UInt8>) -> Bool {
    var word: [UInt8] = []
    for place in max(0, index - 16)..<index { word.append(bytes[place].asciiLowercased) }
    let text = String(decoding: word, as: UTF8.self)
    return ["tél", "tel.", "tel :", "phone", "portable", "mobile"].contains { text.contains($0) }
  }

  /// True of `01 23 45 67 89`.
  private static func isInPairs(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    var run = 0
    for index in range {
      if bytes[index].isASCIIDigit {
        run += 1
        if run > 2 { return false }
      } else if run > 0 {
        if run != 2 { return false }
        run = 0
      }
    }
    return run == 2
  }

  /// The length of what parts two groups of digits: a space of any kind, a point, a hyphen, brackets.
  private static func separator(at index: Int, in bytes: Span<UInt8>) -> Int? {
    switch bytes[index] {
    // Dates have fewer parts.
    case UInt8(ascii: "/"): return 1
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      // One more space: “) ” and double spaces.
      if index + 1 < bytes.count, bytes[index + 1] == 0x20 { return 2 }
      return 1
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: return 2
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80: return 3
    default: return nil
    }
  }

  /// True when what stands before speaks of a fax machine.
  private static func isFax(before index: Int, in bytes: Span<UInt8>) -> Bool {
    var word: [UInt8] = []
    for place in max(0, index - 30)..<index { word.append(bytes[place].asciiLowercased) }
    let text = String(decoding: word, as: UTF8.self)
    // « Tél./fax » is one number for both.
    guard
      let fax = ["fax", "télécop", "telecop"].lazy.compactMap({ text.firstRange(of: $0) }).first
    else { return false }
    let start = text[..<fax.lowerBound].suffix(8)
    let between = start.firstRange(of: "tél") ?? start.firstRange(of: "tel")
    return between.map { start[$0.upperBound...].contains(where: \.isNumber) } ?? true
  }
}
