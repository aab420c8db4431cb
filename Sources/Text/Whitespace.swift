extension String {
  /// The text without characters that show nothing: soft hyphens, joiners, zero-width spaces.
  package var withoutInvisibleCharacters: String {
    // They begin with one of these bytes.
    guard utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) else { return self }
    func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "\u{AD}", "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}": true
      default: false
      }
    }
    guard unicodeScalars.contains(where: isInvisible) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter { !isInvisible($0) }))
  }

  /// The text with each run of white space (Unicode `White_Space`, no-break spaces included)
  /// replaced by one space, and none at its ends.
  package var collapsingWhitespace: String {
    if isPlainlyCollapsed { return self }
    let bytes = utf8.span
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isPending = false
    var index = 0
    while index < bytes.count {
      let length = Self.lengthOfWhitespace(at: index, in: bytes)
      if length > 0 {
        isPending = true
        index += length
        continue
      }
      if isPending, !result.isEmpty { result.append(0x20) }
      isPending = false
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// True when there is nothing to collapse, judged by single bytes: false for some texts that have
  /// nothing to collapse either, never true for one that has.
  private var isPlainlyCollapsed: Bool {
    let bytes = utf8.span
    var previous: UInt8 = 0x20
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case 0x20 where previous == 0x20: return false
      // White space other than the plain space is one of these bytes or begins with one.
      case 0x09...0x0D, 0xC2, 0xE1, 0xE2, 0xE3: return false
      default: previous = byte
      }
    }
    return previous != 0x20 || bytes.isEmpty
  }

  /// The number of bytes of the white space character at `index`; 0 when there is none.
  private static func lengthOfWhitespace(at index: Int, in bytes: Span<UInt8>) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch (byte, second, third) {
    case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }
}
