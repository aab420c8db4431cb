// UNSAFE: this file works on pointers to UTF-8.
//
// Invariant: a pointer is valid only while the closure that received it runs, and no function here
// stores one. Reads stay below the `count` of the buffer pointer they were given.

#if canImport(Glibc)
  import Glibc
#endif

extension StringProtocol {
  /// Calls `body` with the text's UTF-8. Copies the text only when its storage is not contiguous.
  @inlinable
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }

  /// True when `word` occurs in the text, compared byte for byte. Canonically equivalent spellings
  /// are not found, so that a search costs no more than a read.
  @inlinable package func contains(bytesOf word: some StringProtocol) -> Bool {
    withBytes { bytes in word.withBytes { bytes.offset(of: $0) != nil } }
  }

  /// The first occurrence of `word` in the text, compared byte for byte.
  @inlinable package func firstRange(ofBytesOf word: some StringProtocol) -> Range<Index>? {
    guard let offset = withBytes({ bytes in word.withBytes { bytes.offset(of: $0) } }) else {
      return nil
    }
    let start = utf8.index(utf8.startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: word.utf8.count)
  }
}

extension StringProtocol {
  /// The index of the first byte of the text that is `byte`.
  @inlinable package func firstIndex(ofByte byte: UInt8) -> Index? {
    let offset = withBytes { $0.offset(ofByte: byte) }
    return offset.map { utf8.index(utf8.startIndex, offsetBy: $0) }
  }

  /// True when the text has a control character or blank of ASCII.
  @inlinable package var holdsControlOrBlank: Bool {
    withBytes { bytes in
      for byte in bytes where byte <= 0x20 { return true }
      return false
    }
  }

  /// True when the text has the byte.
  @inlinable package func holds(byte: UInt8) -> Bool {
    withBytes { $0.offset(ofByte: byte) != nil }
  }
}

extension String {
  /// The text of `bytes`. Bytes that are not UTF-8 become U+FFFD.
  package init(utf8 bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// True when an ASCII text occurs in the text, without regard to ASCII case.
  package func containsIgnoringASCIICase(_ word: StaticString) -> Bool {
    withBytes {
      $0.containsIgnoringASCIICase(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
  }

  /// The text of `bytes` with ASCII capitals made small. Bytes that are not UTF-8 become U+FFFD.
  package init(asciiLowercasing bytes: UnsafeBufferPointer<UInt8>) {
    self.init(unsafeUninitializedCapacity: bytes.count) { storage in
      for index in bytes.indices { storage[index] = bytes[index].asciiLowercased }
      return bytes.count
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a span.
  @inlinable package mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of a text that is part of the program, without making a string of it.
  @inlinable package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// True when both have the same bytes.
  @usableFromInline package func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
    return memcmp(start, otherStart, count) == 0
  }

  /// The offset of the first of the bytes that is `byte`.
  @usableFromInline package func offset(ofByte byte: UInt8) -> Int? {
    guard let start = baseAddress, let found = memchr(start, Int32(byte), count) else { return nil }
    return start.distance(to: found.assumingMemoryBound(to: UInt8.self))
  }

  /// The offset of the first occurrence of `word`; 0 for an empty one.
  @usableFromInline package func offset(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = baseAddress, let wordStart = word.baseAddress, let first = word.first else {
      return word.isEmpty ? 0 : nil
    }
    var offset = 0
    while offset <= count - word.count {
      guard let found = memchr(start + offset, Int32(first), count - word.count - offset + 1) else {
        return nil
      }
      offset = start.distance(to: found.assumingMemoryBound(to: UInt8.self))
      if memcmp(found, wordStart, word.count) == 0 { return offset }
      offset += 1
    }
    return nil
  }

  /// True when `word` occurs in the bytes, ASCII letters compared without regard to case.
  @usableFromInline
  package func containsIgnoringASCIICase(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first?.asciiLowercased, let end = word.last?.asciiLowercased else {
      return true
    }
    guard count >= word.count else { return false }
    // A capital and its small letter differ in one bit.
    let firstBit: UInt8 = first.isASCIIAlpha ? 0x20 : 0
    let endBit: UInt8 = end.isASCIIAlpha ? 0x20 : 0
    let last = count - word.count
    var start = 0
    // Eight places at once: a byte of `differs` is 0 where first and last byte of the word may stand.
    if let base = UnsafeRawPointer(baseAddress) {
      let ones: UInt64 = 0x0101_0101_0101_0101
      let (firsts, firstBits) = (UInt64(first) &* ones, UInt64(firstBit) &* ones)
      let (ends, endBits) = (UInt64(end) &* ones, UInt64(endBit) &* ones)
      while start + 7 <= last {
        let there = base.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        let ahead = base.loadUnaligned(
          fromByteOffset: start + word.count - 1, as: UInt64.self)
        let differs = ((there | firstBits) ^ firsts) | ((ahead | endBits) ^ ends)
        if (differs &- ones) & ~differs & 0x8080_8080_8080_8080 != 0 {
          for place in start..<start + 8 where equalsIgnoringASCIICase(word, at: place) {
            return true
          }
        }
        start += 8
      }
    }
    while start <= last {
      if self[start] | firstBit == first, equalsIgnoringASCIICase(word, at: start) { return true }
      start += 1
    }
    return false
  }

  private func equalsIgnoringASCIICase(_ word: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    var index = 0
    while index < word.count,
      self[start + index].asciiLowercased == word[index].asciiLowercased
    {
      index += 1
    }
    return index == word.count
  }

  /// True when the bytes begin with `prefix`, ASCII letters compared without regard to case.
  @inlinable package func hasPrefixIgnoringASCIICase(_ prefix: StaticString) -> Bool {
    guard count >= prefix.utf8CodeUnitCount else { return false }
    for index in 0..<prefix.utf8CodeUnitCount
    where self[index].asciiLowercased != prefix.utf8Start[index].asciiLowercased { return false }
    return true
  }
}
