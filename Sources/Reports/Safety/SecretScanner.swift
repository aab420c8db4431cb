import Text

/// Finds secrets in one pass over the bytes of a text.
///
/// Knows addresses as they stand in source text: with character references, percent-encoded inside
/// others (once or several times), with the slashes that browsers forgive.
struct SecretScanner {
  private let bytes: [UInt8]
  private var output: [UInt8] = []
  /// Up to here the input is in the output.
  private var copied = 0

  /// Longer names are no parameter's.
  private static let longestName = 64
  /// Credentials with blanks or quotation marks in them are looked for no further than this.
  private static let longestCredentials = 256

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil when there is nothing to mask.
  mutating func masked() -> [UInt8]? {
    var index = 0
    while index < bytes.count {
      guard Self.opens(bytes[index]) else {
        index += 1
        continue
      }
      if let start = authorityStart(at: index) {
        maskCredentials(from: start.index, isEncoded: start.isEncoded)
        index = max(start.index, copied)
      } else if let start = parameterStart(at: index) {
        if let end = maskParameter(from: start) { index = end } else { index = start }
      } else {
        index += 1
      }
    }
    guard copied > 0 else { return nil }
    output += bytes[copied...]
    return output
  }

  /// True of the characters that credentials or parameters may follow, and that may stand for one.
  private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "/"),
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  /// - Parameter isDistinct: what stands in place of the secret tells it from others.
  private mutating func replace(_ range: Range<Int>, isDistinct: Bool = false) {
    guard !range.isEmpty, !isMask(range) else { return }
    output += bytes[copied..<range.lowerBound]
    output += Array(Redaction.mask.utf8)
    if isDistinct { output += digest(of: range) }
    copied = range.upperBound
  }

  /// True of what was masked before.
  private func isMask(_ range: Range<Int>) -> Bool {
    let mask = Array(Redaction.mask.utf8)
    guard bytes[range].starts(with: mask) else { return false }
    let rest = bytes[range].dropFirst(mask.count)
    return rest.isEmpty || rest.count == Self.digestLength && rest.allSatisfy(\.isASCIIHexDigit)
  }

  /// Few digits: enough to tell two pages apart, too few to find the secret by.
  private static let digestLength = 4

  private func digest(of range: Range<Int>) -> some Sequence<UInt8> {
    var hash = StableHash()
    for byte in bytes[range] { hash.combine(byte: byte) }
    return hash.hexadecimal.utf8.prefix(Self.digestLength)
  }

  // MARK: Characters

  /// A character as browsers read it.
  private struct Unit {
    var byte: UInt8
    /// How many bytes of the text it takes.
    var length: Int
    /// Percent-encoded: part of an address within another.
    var isEncoded = false
  }

  /// The character at `index`: itself, percent-encoded (`%40`, `%2540`) or a reference (`&#64;`).
  private func unit(at index: Int) -> Unit? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "%"): return percentEncoded(at: index)
    case UInt8(ascii: "&"): return reference(at: index)
    default: return Unit(byte: bytes[index], length: 1)
    }
  }

  private func percentEncoded(at index: Int) -> Unit {
    // `%25` is an encoded `%`: what follows may be encoded again.
    var digits = index + 1
    while digits + 1 < bytes.count, bytes[digits] == UInt8(ascii: "2"),
      bytes[digits + 1] == UInt8(ascii: "5"), digits + 3 < bytes.count,
      bytes[digits + 2].hexDigitValue != nil, bytes[digits + 3].hexDigitValue != nil
    {
      digits += 2
    }
    guard digits + 1 < bytes.count, let high = bytes[digits].hexDigitValue,
      let low = bytes[digits + 1].hexDigitValue
    else { return Unit(byte: UInt8(ascii: "%"), length: 1) }
    return Unit(byte: high << 4 | low, length: digits + 2 - index, isEncoded: true)
  }

  /// The characters that decide about addresses, by the names of their references.
  private static let references: [[UInt8]: UInt8] = [
    "commat": "@", "colon": ":", "sol": "/", "bsol": "\\", "quest": "?", "num": "#", "equals": "=",
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ].reduce(into: [:]) { table, entry in
    table[Array(entry.key.utf8)] = entry.value.utf8.first
  }

  private func reference(at index: Int) -> Unit {
    let plain = Unit(byte: UInt8(ascii: "&"), length: 1)
    let body = bytes[(index + 1)...].prefix(10)
    guard let end = body.firstIndex(of: UInt8(ascii: ";")) else { return plain }
    let name = body[..<end]
    let length = end + 1 - index
    guard name.first == UInt8(ascii: "#") else {
      return Self.references[Array(name)].map { Unit(byte: $0, length: length) } ?? plain
    }
    let number = String(decoding: name.dropFirst(), as: UTF8.self)
    let value =
      number.first == "x" || number.first == "X"
      ? UInt8(number.dropFirst(), radix: 16) : UInt8(number, radix: 10)
    return value.map { Unit(byte: $0, length: length) } ?? plain
  }

  // MARK: Credentials

  /// Where an authority may begin: after two slashes or more, or after a scheme and as many as
  /// browsers forgive (URL Standard, "special authority ignore slashes").
  private func authorityStart(at index: Int) -> (index: Int, isEncoded: Bool)? {
    let isScheme = hasScheme(endingAt: index)
    guard
      isScheme || isSlash(bytes[index]) || bytes[index] == UInt8(ascii: "%")
        || bytes[index] == UInt8(ascii: "&")
    else { return nil }
    var position = isScheme ? index + 1 : index
    var slashes = 0
    var isEncoded = false
    while let unit = unit(at: position), isSlash(unit.byte) {
      slashes += 1
      isEncoded = isEncoded || unit.isEncoded
      position += unit.length
    }
    return slashes >= 2 || isScheme ? (position, isEncoded) : nil
  }

  /// True when `http:` or `https:` ends with the colon at `index`.
  private func hasScheme(endingAt index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: ":") else { return false }
    return ["http", "https"].contains { scheme in
      let start = index - scheme.utf8.count
      guard start >= 0, start == 0 || !bytes[start - 1].isASCIIAlpha else { return false }
      return bytes[start..<index].elementsEqual(scheme.utf8) { $0 | 0x20 == $1 }
    }
  }

  private func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  /// Masks what stands before the last `@` of the authority; where the text was cut within it, what
  /// looks like a password.
  ///
  /// - Parameter isEncoded: whether the address stands percent-encoded in another: then its
  ///   delimiters are encoded too. Otherwise an encoded slash is a letter of the password.
  private mutating func maskCredentials(from start: Int, isEncoded: Bool) {
    guard start >= copied else { return }
    var index = start
    var at: Int?
    var colon: (start: Int, end: Int)?
    while let unit = unit(at: index) {
      let counts = isEncoded || !unit.isEncoded
      if counts, endsAuthority(unit.byte) { break }
      if isBoundary(unit.byte), !unit.isEncoded,
        !hasPassword(after: colon?.end) || index - start > Self.longestCredentials
      {
        break
      }
      if unit.byte == UInt8(ascii: "@") { at = index }
      if colon == nil, unit.byte == UInt8(ascii: ":") { colon = (index, index + unit.length) }
      index += unit.length
    }
    if let at {
      replace(start..<at)
    } else if let colon, hasPassword(after: colon.end), let end = cutMark(from: start, to: index) {
      replace(start..<end)
    }
  }

  /// True when what follows the colon is no port: that is made of digits.
  private func hasPassword(after colon: Int?) -> Bool {
    guard let colon, colon < bytes.count else { return false }
    return !(0x30...0x39).contains(bytes[colon]) && bytes[colon] < 0x80
      && !isBoundary(bytes[colon]) && !endsAuthority(bytes[colon])
  }

  /// Where the text was shortened: before its `…`, if that ends it.
  private func cutMark(from start: Int, to end: Int) -> Int? {
    end >= start + 3 && Array(bytes[(end - 3)..<end]) == [0xE2, 0x80, 0xA6] ? end - 3 : nil
  }

  private func endsAuthority(_ byte: UInt8) -> Bool {
    isSlash(byte) || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  // MARK: Parameters

  /// After `?`, `&`, `;` or `#`, where a parameter's name may begin.
  private func parameterStart(at index: Int) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: ";"): return index + 1
    case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "%"):
      guard let unit = unit(at: index),
        [UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "#")].contains(unit.byte)
      else { return nil }
      return index + unit.length
    default: return nil
    }
  }

  /// Masks the value of the parameter whose name begins at `start`; where it ends, or nil when
  /// there is no parameter or no secret.
  private mutating func maskParameter(from start: Int) -> Int? {
    var index = start
    var name: [UInt8] = []
    var value: Int?
    while name.count < SecretScanner.longestName, let unit = unit(at: index) {
      if unit.byte == UInt8(ascii: "=") {
        value = index + unit.length
        break
      }
      guard isNameByte(unit.byte) else { return nil }
      name.append(unit.byte)
      index += unit.length
    }
    guard !name.isEmpty, let value else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    let isSecret = Redaction.isSecret(name: text)
    guard isSecret || Redaction.mayBeSecret(name: text) else { return nil }
    var end = value
    while let unit = unit(at: end), unit.isEncoded || !isBoundary(unit.byte),
      unit.byte != UInt8(ascii: "&"), unit.byte != UInt8(ascii: "#")
    {
      end += unit.length
    }
    guard isSecret || Redaction.isDrawn(bytes[value..<end]) else { return nil }
    if value >= copied { replace(value..<end, isDistinct: true) }
    return max(end, start)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "%"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "+"):
      true
    default: byte >= 0x80
    }
  }

  /// What no address holds as it is: white space, quotation marks, angle brackets.
  private func isBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "`"):
      true
    default: false
    }
  }
}
