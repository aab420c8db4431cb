import Text

/// A run of UTF-8 text inside a document: an attribute's value, a text node, a snippet of source.
///
/// Keeps its storage alive; copying one copies no text.
@usableFromInline package struct UTF8Slice: Sendable {
  /// The storage that the text is in.
  @usableFromInline package let storage: ByteStorage
  @usableFromInline let startOffset: UInt32
  @usableFromInline let length: UInt32

  /// A slice of `storage`; out-of-range bounds are clamped.
  @inlinable
  package init(storage: ByteStorage, start: Int, count: Int) {
    self.storage = storage
    let start = min(max(start, 0), storage.count)
    startOffset = UInt32(truncatingIfNeeded: start)
    length = UInt32(truncatingIfNeeded: min(max(count, 0), storage.count - start))
  }

  /// A slice with storage of its own.
  package init(_ text: String) {
    self = ByteStorage(text).slice
  }

  /// True when both are the same bytes of the same storage.
  @inlinable package func isIdentical(to other: UTF8Slice) -> Bool {
    storage === other.storage && startOffset == other.startOffset && length == other.length
  }

  /// The number of bytes.
  @inlinable package var count: Int { Int(length) }
  /// True when there are no bytes.
  @inlinable package var isEmpty: Bool { length == 0 }
  /// The offset of the first byte in ``storage``.
  @inlinable package var start: Int { Int(startOffset) }

  /// The bytes of `range`, clamped.
  @inlinable
  package subscript(range: Range<Int>) -> UTF8Slice {
    let lower = min(max(range.lowerBound, 0), count)
    let upper = min(max(range.upperBound, lower), count)
    return UTF8Slice(storage: storage, start: start + lower, count: upper - lower)
  }

  /// Without ASCII white space at both ends (Infra, "strip leading and trailing ASCII whitespace").
  package var trimmed: UTF8Slice {
    withSpan { bytes in
      var lower = 0
      var upper = bytes.count
      while lower < upper, bytes[lower].isASCIIWhitespace { lower += 1 }
      while upper > lower, bytes[upper - 1].isASCIIWhitespace { upper -= 1 }
      return lower == 0 && upper == bytes.count ? self : self[lower..<upper]
    }
  }

  /// True when empty or nothing but ASCII white space.
  package var isBlank: Bool {
    withSpan { bytes in
      var index = 0
      // Most of it is indentation.
      let blanks: UInt64 = 0x2020_2020_2020_2020
      while index < bytes.count {
        if index <= bytes.count - 8, bytes.eightBytes(at: index) == blanks {
          index += 8
        } else if bytes[index].isASCIIWhitespace {
          index += 1
        } else {
          return false
        }
      }
      return true
    }
  }

  /// The tokens between runs of ASCII white space, in order (Infra, "split on ASCII whitespace").
  package var tokens: [UTF8Slice] {
    var tokens: [UTF8Slice] = []
    forEachToken { tokens.append($0) }
    return tokens
  }

  /// How many tokens there are.
  package var tokenCount: Int {
    withSpan { bytes in
      var count = 0
      var isInside = false
      for index in bytes.indices {
        let isBlank = bytes[index].isASCIIWhitespace
        if !isBlank, !isInside { count += 1 }
        isInside = !isBlank
      }
      return count
    }
  }

  /// Calls `body` with each of ``tokens``.
  package func forEachToken(_ body: (UTF8Slice) -> Void) {
    withSpan { bytes in
      var index = 0
      while index < bytes.count {
        while index < bytes.count, bytes[index].isASCIIWhitespace { index += 1 }
        let lower = index
        while index < bytes.count, !bytes[index].isASCIIWhitespace { index += 1 }
        if index > lower { body(self[lower..<index]) }
      }
    }
  }
}

extension UTF8Slice: CustomStringConvertible {
  /// The text; copies it.
  @usableFromInline package var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
  /// The text of a slice; copies it.
  package init(_ slice: UTF8Slice) { self = slice.description }
}

extension [UInt8] {
  /// Appends the bytes of a slice.
  package mutating func append(_ slice: UTF8Slice) { append(contentsOf: slice.bytes) }
}
