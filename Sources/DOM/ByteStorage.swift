// UNSAFE: the memory that the text of a document stands in.
//
// Invariant: `base` has room for at least `count` bytes, all of which are initialised before the
// initialiser returns; it is never written, moved or freed before `deinit`. Whoever reads through it
// holds a reference to the storage, and every `UTF8Slice` is clamped to `count` when it is made.

public import Text

/// The bytes that documents and the slices of their text share.
///
/// Immutable once made, so slices may be read from any thread.
@usableFromInline package final class ByteStorage: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<UInt8>
  /// The number of bytes.
  @usableFromInline package let count: Int

  /// Makes room for `capacity` bytes and lets `initialize` append at most that many.
  package init<Failure>(
    capacity: Int, initializingWith initialize: (inout OutputSpan<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(capacity, 1))
    var output = OutputSpan(buffer: buffer, initializedCount: 0)
    do throws(Failure) {
      try initialize(&output)
    } catch {
      _ = output.finalize(for: buffer)
      buffer.deallocate()
      throw error
    }
    count = output.finalize(for: buffer)
    base = buffer.baseAddress.unsafelyUnwrapped
  }

  /// Copies `bytes`.
  package init(_ bytes: Span<UInt8>) {
    base = .allocate(capacity: max(bytes.count, 1))
    count = bytes.count
    bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { base.initialize(from: start, count: source.count) }
    }
  }

  /// Copies the UTF-8 of `text`.
  package convenience init(_ text: String) { self.init(text.utf8.span) }

  /// Copies the bytes of a buffer.
  convenience init(_ buffer: borrowing GrowableBuffer<UInt8>) {
    self.init(UnsafeBufferPointer(start: UnsafePointer(buffer.base), count: buffer.count).span)
  }

  deinit { base.deallocate() }

  /// Calls `body` with the bytes; bounds are checked.
  @inlinable
  package func withSpan<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: base, count: count).span)
  }

  /// The bytes as a view whose holder keeps this storage alive.
  @inlinable package var borrowed: BorrowedBytes {
    BorrowedBytes(UnsafeBufferPointer(start: base, count: count))
  }

  /// A slice of all bytes.
  @inlinable package var slice: UTF8Slice { UTF8Slice(storage: self, start: 0, count: count) }

  /// Storage without bytes.
  package static let empty = ByteStorage("")
}

extension UTF8Slice {
  /// Calls `body` with the bytes; bounds are checked.
  @inlinable
  package func withSpan<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: storage.base + start, count: count).span)
  }

  /// For the files of this module that compare bytes by address.
  @inlinable
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result)
    rethrows -> Result
  {
    try body(UnsafeBufferPointer(start: storage.base + start, count: count))
  }

  /// The byte at `index`; 0 beyond the end.
  @inlinable package subscript(index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(length) ? storage.base[start + index] : 0
  }

  /// The bytes as a collection, numbered from 0, with checked bounds.
  @inlinable package var bytes: Bytes { Bytes(self) }

  /// The bytes of a slice, which keep its storage alive.
  @frozen
  @usableFromInline package struct Bytes: RandomAccessCollection, Sendable {
    /// 0.
    /// The number of bytes.
    /// The byte at `index`, which must be below ``endIndex``.
    @usableFromInline let slice: UTF8Slice

    @inlinable init(_ slice: UTF8Slice) { self.slice = slice }

    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { slice.count }

    @inlinable package subscript(index: Int) -> UInt8 {
      precondition(UInt(bitPattern: index) < UInt(slice.length))
      return slice.storage.base[slice.start + index]
    }

    /// Calls `body` with the bytes, which are always contiguous.
    @inlinable
    package func withContiguousStorageIfAvailable<Result>(
      _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? {
      try slice.withBytes(body)
    }
  }
}
