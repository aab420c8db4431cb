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

/// Values by short words of the program's own, found without the cost of a dictionary that withstands
/// chosen keys: whatever is asked for, the words in the table stay where they are.
@frozen
@usableFromInline
package struct ShortWordTable<Value: Sendable>: Sendable {
  @usableFromInline var words: [ShortWord]
  @usableFromInline var values: [Value?]
  @usableFromInline let mask: Int

  /// A table of `entries`; of equal words the last counts.
  package init(_ entries: [ShortWord: Value]) {
    var size = 8
    while size < 3 * entries.count { size *= 2 }
    mask = size - 1
    words = [ShortWord](repeating: ShortWord(), count: size)
    values = [Value?](repeating: nil, count: size)
    for (word, value) in entries {
      var slot = word.slot & mask
      while values[slot] != nil { slot = (slot + 1) & mask }
      words[slot] = word
      values[slot] = value
    }
  }

  /// The value of a word; nil of others.
  @inlinable package subscript(word: ShortWord) -> Value? {
    var slot = word.slot & mask
    while let value = values[slot] {
      if words[slot] == word { return value }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

extension ShortWord {
  /// A word of at most sixteen bytes, or the first sixteen of a longer one.
  package init(beginning text: Span<UInt8>) {
    for index in 0..<min(text.count, 16) { append(text[index]) }
  }

  @inlinable var slot: Int {
    let product = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: product >> 32)
  }
}
