public import Text

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

  /// Calls `body` with the bytes, whose bounds are checked.
  @inlinable
  public func withSpan<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try withBytes { try body($0.span) }
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
  @inlinable public func isIdentical(to other: UTF8Slice) -> Bool {
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

  /// Calls `body` with the bytes, whose bounds are checked.
  @inlinable
  public func withSpan<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try withBytes { try body($0.span) }
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
    withBytes { $0.hasPrefixIgnoringASCIICase(text) }
  }

  /// True when an ASCII text occurs in it, without regard to ASCII case.
  public func containsIgnoringASCIICase(_ text: StaticString) -> Bool {
    withBytes {
      $0.containsIgnoringASCIICase(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
  }

  /// True when `text` occurs in it, without regard to ASCII case.
  @inlinable package func containsIgnoringASCIICase(_ text: some StringProtocol) -> Bool {
    withBytes { bytes in text.withBytes { bytes.containsIgnoringASCIICase($0) } }
  }

  /// True when `word` occurs in it, compared byte for byte.
  @inlinable package func contains(bytesOf word: some StringProtocol) -> Bool {
    withBytes { bytes in word.withBytes { bytes.offset(of: $0) != nil } }
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
    withBytes { String(asciiLowercasing: $0) }
  }
}

extension UTF8Slice: Hashable {
  public static func == (one: UTF8Slice, other: UTF8Slice) -> Bool {
    guard one.length == other.length else { return false }
    return one.withBytes { left in other.withBytes { left.hasSameBytes(as: $0) } }
  }

  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  public static func == (slice: UTF8Slice, text: String) -> Bool {
    slice.count == text.utf8.count
      && slice.withBytes { left in text.withBytes { left.hasSameBytes(as: $0) } }
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
