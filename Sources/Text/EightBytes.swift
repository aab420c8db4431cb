// UNSAFE: loads eight bytes at once.
//
// Invariant: `eightBytes(at:)` checks that all eight lie inside the span; nothing here keeps a pointer.

extension Span<UInt8> {
  /// The eight bytes from `index` on as one number.
  @inlinable package func eightBytes(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= count - 8)
    return withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
  }

  /// How many Unicode scalars begin in `range` of UTF-8: all bytes but continuation bytes begin one.
  @inlinable package func scalarCount(in range: Range<Int>) -> Int {
    var count = range.count
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      let bytes = eightBytes(at: index)
      // The lowest bit of each byte: 1 where bit 7 is set and bit 6 is not. The product adds up all
      // eight in the highest byte.
      let continuations = (bytes >> 7) & (~bytes >> 6) & 0x0101_0101_0101_0101
      count &-= Int(truncatingIfNeeded: (continuations &* 0x0101_0101_0101_0101) >> 56)
      index += 8
    }
    while index < range.upperBound {
      if self[index] & 0xC0 == 0x80 { count &-= 1 }
      index += 1
    }
    return count
  }

  /// The index of the first `byte` from `start` on.
  @inlinable package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index <= count - 8 {
      let differs = eightBytes(at: index) ^ (UInt64(byte) &* ones)
      // The lowest top bit that is set is that of the first zero byte.
      let found = (differs &- ones) & ~differs & 0x8080_8080_8080_8080
      if found != 0 { return index + found.littleEndian.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The index of the first byte beyond ASCII from `start` on; `count` when there is none.
  @inlinable package func endOfASCII(from start: Int) -> Int {
    var index = start
    while index + 8 <= count, eightBytes(at: index) & 0x8080_8080_8080_8080 == 0 { index += 8 }
    while index < count, self[index] < 0x80 { index += 1 }
    return index
  }
}
