/// A text of at most sixteen bytes as one value: compared and hashed without memory, for tables of short
/// words that are asked for each part of a name.
@frozen
@usableFromInline
package struct ShortWord: Hashable, Sendable {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0
  /// The number of bytes; 17 of longer texts, which are all alike and equal to none of a table.
  @usableFromInline var count: UInt8 = 0

  @inlinable package init() {}

  /// The word `text`.
  package init(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// True when there are no bytes.
  @inlinable package var isEmpty: Bool { count == 0 }

  @inlinable package mutating func append(_ byte: UInt8) {
    switch count {
    case 0..<8: low |= UInt64(byte) << (UInt64(count) * 8)
    case 8..<16: high |= UInt64(byte) << (UInt64(count - 8) * 8)
    case 16: (low, high) = (0, 0)
    default: return
    }
    count += 1
  }
}
