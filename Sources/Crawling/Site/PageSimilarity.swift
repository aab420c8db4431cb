import Text

/// What a page's words look like, in 64 bits: alike pages differ in few of them (SimHash).
enum PageSimilarity {
  /// Reads the words between tags; scripts and styles count little, as they are on all pages.
  static func print(of bytes: [UInt8]) -> UInt64 {
    var counts = [Int32](repeating: 0, count: 64)
    var isInTag = false
    // The first word starts at 0. Any other start gives other fingerprints, and the distance that
    // counts as alike was chosen with these.
    var word = FNV1a()
    word.value = 0
    var length = 0
    var previous: UInt64 = 0
    func add(_ hash: UInt64) {
      var value = hash
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      value ^= value >> 31
      for bit in 0..<64 { counts[bit] += value >> UInt64(bit) & 1 == 1 ? 1 : -1 }
    }
    for byte in bytes.prefix(256 << 10) {
      if byte == 0x3C { isInTag = true }
      if byte >= 0x80 || byte.isASCIIAlpha, !isInTag {
        word.combine(byte | 0x20)
        length += 1
      } else if length > 0 {
        // Two words together: order matters.
        if length > 2 {
          add(word.value ^ (previous &* 31))
          previous = word.value
        }
        word = FNV1a()
        length = 0
      }
      if byte == 0x3E { isInTag = false }
    }
    var result: UInt64 = 0
    for bit in 0..<64 where counts[bit] > 0 { result |= 1 << UInt64(bit) }
    return result
  }

  static func areAlike(_ one: UInt64, _ other: UInt64) -> Bool {
    (one ^ other).nonzeroBitCount <= 3
  }

  /// A page's bytes in one number, to find the same page again.
  static func digest(of bytes: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    hash.value ^= UInt64(bytes.count)
    hash.combine(bytes.span)
    return hash.value
  }
}
