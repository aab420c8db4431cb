// UNSAFE: a view of memory that somebody else keeps alive.
//
// Invariant: whoever makes a `BorrowedBytes` keeps the memory alive, and does not write to it, for as
// long as the view or a slice of it is used. `Span` says this in its type, but cannot be stored in the
// structures of the parser. Every access is checked against `count`, in release builds too.

#if canImport(Glibc)
  import Glibc
#endif

/// Bytes at an address that does not move, with checked bounds.
@frozen
@usableFromInline
package struct BorrowedBytes: RandomAccessCollection {
  @usableFromInline let base: UnsafePointer<UInt8>
  @usableFromInline package let count: Int

  @inlinable package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // An empty buffer may have no address; nothing is ever read from this one.
    base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    count = bytes.count
  }

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { count }

  @inlinable package subscript(index: Int) -> UInt8 {
    // One comparison: a negative number is a great one when its sign is ignored.
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return base[index]
  }

  /// The bytes of `range` as a view of its own, numbered from 0.
  @inlinable package func bytes(in range: Range<Int>) -> BorrowedBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return BorrowedBytes(
      UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// The index of the first `byte` in `range`, or the end of the range.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    guard let found = memchr(base + range.lowerBound, Int32(byte), range.count) else {
      return range.upperBound
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// True when the lower-case ASCII `text` stands at `index`, in any case.
  @inlinable package func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index <= count - text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where base[index + offset].asciiLowercased != text.utf8Start[offset] { return false }
    return true
  }

  /// True when the bytes of `text` stand at `index`.
  @inlinable package func hasBytes(of text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index <= count - text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where base[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// Calls `body` with the bytes as a span.
  @inlinable package func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: base, count: count).span)
  }

  @inlinable
  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try body(UnsafeBufferPointer(start: base, count: count))
  }
}
