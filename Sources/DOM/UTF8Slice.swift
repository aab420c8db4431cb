#if canImport(Glibc)
  import Glibc
#endif

/// Bytes that documents and the slices of their text share.
///
/// Never changed after its making, so that slices may be read from any thread.
public final class ByteStorage: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<UInt8>
  public let count: Int

  /// Copies `bytes`.
  public convenience init(_ bytes: some Collection<UInt8>) {
    self.init(count: bytes.count) { buffer in
      var index = 0
      for byte in bytes where index < buffer.count {
        buffer[index] = byte
        index += 1
      }
      return index
    }
  }

  /// Makes room for at most `count` bytes and lets `fill` write them; `fill` answers how many it
  /// wrote, from the start on.
  public init(count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) throws -> Int) rethrows {
    base = .allocate(capacity: max(count, 1))
    do {
      let filled = try fill(UnsafeMutableBufferPointer(start: base, count: count))
      precondition(filled >= 0 && filled <= count)
      self.count = filled
    } catch {
      base.deallocate()
      throw error
    }
  }

  deinit { base.deallocate() }

  @inlinable
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result)
    rethrows -> Result
  {
    try body(UnsafeBufferPointer(start: base, count: count))
  }

  /// All of it.
  @inlinable public var slice: UTF8Slice { UTF8Slice(storage: self, start: 0, count: count) }

  public static let empty = ByteStorage([])
}

/// A run of UTF-8 text inside a document: an attribute's value, a text node, a snippet of source.
///
/// Keeps its storage alive; copying one copies no text.
public struct UTF8Slice: Sendable {
  public let storage: ByteStorage
  @usableFromInline let startOffset: UInt32
  @usableFromInline let length: UInt32

  /// A slice of `storage`; out-of-range bounds are clamped.
  @inlinable
  public init(storage: ByteStorage, start: Int, count: Int) {
    self.storage = storage
    let start = min(max(start, 0), storage.count)
    startOffset = UInt32(truncatingIfNeeded: start)
    length = UInt32(truncatingIfNeeded: min(max(count, 0), storage.count - start))
  }

  /// A slice with storage of its own.
  public init(_ text: String) {
    self = ByteStorage(text.utf8).slice
  }

  /// True when both are the same bytes of the same storage.
  @inlinable public func isSamePlace(as other: UTF8Slice) -> Bool {
    storage === other.storage && startOffset == other.startOffset && length == other.length
  }

  @inlinable public var count: Int { Int(length) }
  @inlinable public var isEmpty: Bool { length == 0 }
  @inlinable public var start: Int { Int(startOffset) }

  @inlinable
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result)
    rethrows -> Result
  {
    try body(UnsafeBufferPointer(start: storage.base + Int(startOffset), count: Int(length)))
  }

  /// The byte at `index`; 0 beyond the end.
  @inlinable
  public subscript(index: Int) -> UInt8 {
    index >= 0 && index < count ? storage.base[Int(startOffset) + index] : 0
  }

  /// The bytes of `range`, clamped.
  @inlinable
  public subscript(range: Range<Int>) -> UTF8Slice {
    let lower = min(max(range.lowerBound, 0), count)
    let upper = min(max(range.upperBound, lower), count)
    return UTF8Slice(storage: storage, start: start + lower, count: upper - lower)
  }

  /// Without ASCII white space (WHATWG Infra) at both ends.
  public var trimmed: UTF8Slice {
    withBytes { bytes in
      var lower = 0
      var upper = bytes.count
      while lower < upper, bytes[lower].isASCIIWhitespace { lower += 1 }
      while upper > lower, bytes[upper - 1].isASCIIWhitespace { upper -= 1 }
      return self[lower..<upper]
    }
  }

  /// True when empty or nothing but ASCII white space.
  public var isBlank: Bool {
    withBytes { bytes in
      for byte in bytes where !byte.isASCIIWhitespace { return false }
      return true
    }
  }

  /// Compares with an ASCII text without regard to ASCII case.
  public func equalsIgnoringASCIICase(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    return withBytes { bytes in
      for index in bytes.indices
      where bytes[index].asciiLowercased != text.utf8Start[index].asciiLowercased { return false }
      return true
    }
  }

  /// True when the text begins with an ASCII text, without regard to ASCII case.
  public func hasPrefixIgnoringASCIICase(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return withBytes { bytes in
      for index in 0..<text.utf8CodeUnitCount
      where bytes[index].asciiLowercased != text.utf8Start[index].asciiLowercased { return false }
      return true
    }
  }

  /// True when a lower-case ASCII text stands somewhere in it, without regard to ASCII case.
  public func containsIgnoringASCIICase(_ text: StaticString) -> Bool {
    contains(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// True when `text` stands somewhere in it, without regard to ASCII case.
  @inlinable public func containsIgnoringASCIICase(_ text: some StringProtocol) -> Bool {
    text.withBytes { contains($0) }
  }

  /// True when bytes stand somewhere in it, without regard to ASCII case.
  @usableFromInline func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first?.asciiLowercased else { return true }
    guard count >= word.count else { return false }
    // Letters differ from their capitals in one bit.
    let bit: UInt8 = first.isASCIIAlpha ? 0x20 : 0
    return withBytes { bytes in
      var start = 0
      let last = bytes.count - word.count
      while start <= last {
        if bytes[start] | bit == first {
          var index = 1
          while index < word.count,
            bytes[start + index].asciiLowercased == word[index].asciiLowercased
          {
            index += 1
          }
          if index == word.count { return true }
        }
        start += 1
      }
      return false
    }
  }

  /// True when `word` stands somewhere in it, byte for byte.
  @inlinable public func holds(_ word: some StringProtocol) -> Bool {
    withBytes { bytes in word.withBytes { bytes.hold($0) } }
  }

  /// The tokens between runs of ASCII white space, in order.
  public var tokens: [UTF8Slice] {
    withBytes { bytes in
      var found: [UTF8Slice] = []
      var index = 0
      while index < bytes.count {
        while index < bytes.count, bytes[index].isASCIIWhitespace { index += 1 }
        let lower = index
        while index < bytes.count, !bytes[index].isASCIIWhitespace { index += 1 }
        if index > lower { found.append(self[lower..<index]) }
      }
      return found
    }
  }

  /// The text with ASCII letters lowered.
  public var asciiLowercased: String {
    withBytes { String(decoding: $0.lazy.map(\.asciiLowercased), as: UTF8.self) }
  }
}

extension UTF8Slice: Hashable {
  public static func == (one: UTF8Slice, other: UTF8Slice) -> Bool {
    guard one.length == other.length else { return false }
    return one.withBytes { left in other.withBytes { left.areEqual($0) } }
  }

  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  public static func == (slice: UTF8Slice, text: String) -> Bool {
    slice.count == text.utf8.count
      && slice.withBytes { left in text.withBytes { left.areEqual($0) } }
  }

  public static func != (slice: UTF8Slice, text: String) -> Bool { !(slice == text) }
}

extension UTF8Slice: CustomStringConvertible {
  public var description: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}

extension String {
  /// The text of a slice; copies it.
  public init(_ slice: UTF8Slice) { self = slice.description }
}

extension UInt8 {
  /// Tab, line feed, form feed, carriage return or space (WHATWG Infra, "ASCII whitespace").
  @inlinable public var isASCIIWhitespace: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
  }

  @inlinable public var asciiLowercased: UInt8 {
    self >= 0x41 && self <= 0x5A ? self | 0x20 : self
  }

  @inlinable public var isASCIIAlpha: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  @inlinable public var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
}

extension StringProtocol {
  /// True when `word` stands somewhere in the text, byte for byte: canonical equivalence does not
  /// count, so that searching costs no more than reading.
  @inlinable public func holds(_ word: some StringProtocol) -> Bool {
    withBytes { bytes in word.withBytes { bytes.hold($0) } }
  }

  /// Where `word` first stands in the text, byte for byte.
  @inlinable public func firstPlace(of word: some StringProtocol) -> Range<Index>? {
    guard let offset = withBytes({ bytes in word.withBytes { bytes.firstPlace(of: $0) } }) else {
      return nil
    }
    let start = utf8.index(utf8.startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: word.utf8.count)
  }

  /// Calls `body` with the text's UTF-8.
  @inlinable
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension UnsafeBufferPointer<UInt8> {
  @usableFromInline func areEqual(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
    return memcmp(start, otherStart, count) == 0
  }

  /// True when `word` is a part of the bytes.
  @usableFromInline func hold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    firstPlace(of: word) != nil
  }

  /// Where `word` first stands in the bytes.
  @usableFromInline func firstPlace(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = baseAddress, let wordStart = word.baseAddress, let first = word.first else {
      return word.isEmpty ? 0 : nil
    }
    var place = 0
    while place <= count - word.count {
      guard let found = memchr(start + place, Int32(first), count - word.count - place + 1) else {
        return nil
      }
      place = start.distance(to: found.assumingMemoryBound(to: UInt8.self))
      if memcmp(found, wordStart, word.count) == 0 { return place }
      place += 1
    }
    return nil
  }
}
