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

extension String {
  /// The text of `bytes`. Bytes that are not UTF-8 become U+FFFD.
  package init(utf8 bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
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
    guard let first = word.first?.asciiLowercased else { return true }
    guard count >= word.count else { return false }
    // A capital and its small letter differ in one bit.
    let bit: UInt8 = first.isASCIIAlpha ? 0x20 : 0
    let last = count - word.count
    var start = 0
    while start <= last {
      if self[start] | bit == first {
        var index = 1
        while index < word.count,
          self[start + index].asciiLowercased == word[index].asciiLowercased
        {
          index += 1
        }
        if index == word.count { return true }
      }
      start += 1
    }
    return false
  }

  /// True when the bytes begin with `prefix`, ASCII letters compared without regard to case.
  @inlinable package func hasPrefixIgnoringASCIICase(_ prefix: StaticString) -> Bool {
    guard count >= prefix.utf8CodeUnitCount else { return false }
    for index in 0..<prefix.utf8CodeUnitCount
    where self[index].asciiLowercased != prefix.utf8Start[index].asciiLowercased { return false }
    return true
  }
}
