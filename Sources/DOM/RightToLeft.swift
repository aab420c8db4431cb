import Text

extension Document {
  /// True when the source has letters of Hebrew, Arabic or their neighbours (U+0590 to U+08FF, the
  /// presentation forms, U+10800 to U+10FFF and U+1E800 to U+1EFFF), in text or elsewhere. O(bytes).
  package var hasRightToLeftText: Bool {
    // The side buffer has what character references stand for.
    source.withSpan { $0.containsRightToLeft } || sideBuffer.withSpan { $0.containsRightToLeft }
  }
}

extension Span<UInt8> {
  /// Recognises such letters by the first bytes of their UTF-8.
  fileprivate var containsRightToLeft: Bool {
    var index = endOfASCII(from: 0)
    while index < count {
      if self[index] >= 0xD6, isRightToLeft(at: index) { return true }
      index = endOfASCII(from: index + 1)
    }
    return false
  }

  private func isRightToLeft(at index: Int) -> Bool {
    let second = index + 1 < count ? self[index + 1] : 0
    let third = index + 2 < count ? self[index + 2] : 0
    switch self[index] {
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
