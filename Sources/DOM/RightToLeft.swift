extension Document {
  /// True when the source holds letters of Hebrew, Arabic or their neighbours (U+0590 to U+08FF and
  /// the presentation forms), wherever they stand. O(bytes).
  public var hasRightToLeftText: Bool {
    // Decoded character references stand in the side buffer.
    source.withBytes(Document.containsRightToLeft)
      || sideBuffer.withBytes(Document.containsRightToLeft)
  }

  /// Tells such letters by the first bytes of their UTF-8.
  private static func containsRightToLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let words = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index < bytes.count {
      // Most of a source is ASCII.
      if index + 8 <= bytes.count,
        words.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
        continue
      }
      if bytes[index] >= 0xD6, isRightToLeft(at: index, of: bytes) { return true }
      index += 1
    }
    return false
  }

  private static func isRightToLeft(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch bytes[index] {
    case 0xD6 where second >= 0x90, 0xD7...0xDF: return true
    case 0xE0 where (0xA0...0xA3).contains(second): return true
    // U+FB1D to U+FDFF, and U+FE70 to U+FEFE.
    case 0xEF where second == 0xAC && third >= 0x9D: return true
    case 0xEF where (0xAD...0xB7).contains(second): return true
    case 0xEF where second == 0xB9 && third >= 0xB0 || second == 0xBA: return true
    case 0xEF where second == 0xBB && third <= 0xBE: return true
    // Scripts of the supplementary planes: U+10800 to U+10FFF, U+1E800 to U+1EFFF.
    case 0xF0 where second == 0x90 && third >= 0xA0: return true
    case 0xF0 where second == 0x9E && third >= 0xA0: return true
    default: return false
    }
  }
}
