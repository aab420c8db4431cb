import DOM

/// UTF-8 to valid UTF-8 (Encoding Standard, 8.1.1).
enum UTF8Decoding {
  /// How many bytes from the start on are valid, and whether all of those are ASCII.
  static func validPrefix(of bytes: UnsafeRawBufferPointer) -> (count: Int, isASCII: Bool) {
    var index = 0
    var isASCII = true
    while index < bytes.count {
      index = endOfASCII(bytes, from: index)
      guard index < bytes.count else { break }
      let (length, isValid) = sequence(bytes, at: index)
      guard isValid else { return (index, isASCII) }
      isASCII = false
      index += length
    }
    return (bytes.count, isASCII)
  }

  /// Each maximal subpart of a malformed sequence becomes one U+FFFD.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> (ByteStorage, malformed: Int) {
    let valid = validPrefix(of: bytes).count
    if valid == bytes.count {
      let storage = ByteStorage(count: bytes.count) { output in
        if bytes.count > 0 { UnsafeMutableRawBufferPointer(output).copyMemory(from: bytes) }
        return bytes.count
      }
      return (storage, 0)
    }
    var malformed = 0
    let storage = ByteStorage(count: valid + (bytes.count - valid) * 3) { output in
      let raw = UnsafeMutableRawBufferPointer(output)
      raw.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<valid]))
      var count = valid
      var index = valid
      while index < bytes.count {
        let (length, isValid) = sequence(bytes, at: index)
        if isValid {
          for place in index..<index + length {
            output[count] = bytes[place]
            count += 1
          }
        } else {
          for byte: UInt8 in [0xEF, 0xBF, 0xBD] {
            output[count] = byte
            count += 1
          }
          malformed += 1
        }
        index += length
      }
      return count
    }
    return (storage, malformed)
  }

  @inline(__always)
  private static func endOfASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= bytes.count,
      bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    { index += 8 }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  /// The length of the sequence at `index`, or of the maximal subpart if it is malformed.
  @inline(__always)
  private static func sequence(
    _ bytes: UnsafeRawBufferPointer, at index: Int
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
