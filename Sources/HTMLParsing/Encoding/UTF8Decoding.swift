import DOM
import Text

/// UTF-8 to valid UTF-8 (Encoding Standard, 8.1.1).
enum UTF8Decoding {
  /// How many bytes from the start on are valid, and whether all of those are ASCII.
  static func validPrefix(of bytes: Span<UInt8>) -> (count: Int, isASCII: Bool) {
    var index = 0
    var isASCII = true
    while index < bytes.count {
      index = bytes.endOfASCII(from: index)
      guard index < bytes.count else { break }
      let (length, isValid) = sequence(bytes, at: index)
      guard isValid else { return (index, isASCII) }
      isASCII = false
      index += length
    }
    return (bytes.count, isASCII)
  }

  /// Each maximal subpart of a malformed sequence becomes one U+FFFD.
  static func decode(_ bytes: Span<UInt8>) -> (ByteStorage, malformed: Int) {
    let valid = validPrefix(of: bytes).count
    if valid == bytes.count { return (ByteStorage(bytes), 0) }
    var malformed = 0
    let storage = ByteStorage(capacity: valid + (bytes.count - valid) * 3) { output in
      for index in 0..<valid { output.append(bytes[index]) }
      var index = valid
      while index < bytes.count {
        let (length, isValid) = sequence(bytes, at: index)
        if isValid {
          for place in index..<index + length { output.append(bytes[place]) }
        } else {
          for byte in "\u{FFFD}".utf8 { output.append(byte) }
          malformed += 1
        }
        index += length
      }
    }
    return (storage, malformed)
  }

  /// The length of the sequence at `index`, or of the maximal subpart if it is malformed.
  @inline(__always)
  private static func sequence(
    _ bytes: Span<UInt8>, at index: Int
  ) -> (length: Int, isValid: Bool) {
    let first = bytes[index]
    if first < 0x80 { return (1, true) }
    let needed: Int
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    switch first {
    case 0xC2...0xDF: needed = 1
    case 0xE0...0xEF:
      needed = 2
      if first == 0xE0 { lower = 0xA0 }
      if first == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      needed = 3
      if first == 0xF0 { lower = 0x90 }
      if first == 0xF4 { upper = 0x8F }
    default: return (1, false)
    }
    for place in 1...needed {
      guard index + place < bytes.count else { return (place, false) }
      let byte = bytes[index + place]
      guard byte >= lower, byte <= upper else { return (place, false) }
      lower = 0x80
      upper = 0xBF
    }
    return (needed + 1, true)
  }
}
