// UNSAFE: compares and searches slices by the addresses of their bytes.
//
// Invariant: pointers do not leave the closure of `withBytes`, and static strings are read up to their
// `utf8CodeUnitCount`.

public import Text

extension UTF8Slice {
  /// True when the text equals an ASCII text, without regard to ASCII case.
  package func equalsIgnoringASCIICase(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && hasPrefixIgnoringASCIICase(text)
  }

  /// True when the text begins with an ASCII text, without regard to ASCII case.
  package func hasPrefixIgnoringASCIICase(_ text: StaticString) -> Bool {
    withBytes { $0.hasPrefixIgnoringASCIICase(text) }
  }

  /// True when the text begins with an ASCII text, byte for byte.
  package func hasPrefix(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return withBytes { bytes in
      for index in 0..<text.utf8CodeUnitCount where bytes[index] != text.utf8Start[index] {
        return false
      }
      return true
    }
  }

  /// True when the text ends with an ASCII text, byte for byte.
  package func hasSuffix(_ text: StaticString) -> Bool {
    let start = count - text.utf8CodeUnitCount
    guard start >= 0 else { return false }
    return withBytes { bytes in
      for index in 0..<text.utf8CodeUnitCount where bytes[start + index] != text.utf8Start[index] {
        return false
      }
      return true
    }
  }

  /// True when an ASCII text occurs in it, without regard to ASCII case.
  package func containsIgnoringASCIICase(_ text: StaticString) -> Bool {
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

  /// The text with ASCII capitals made small.
  package var asciiLowercased: String { withBytes { String(asciiLowercasing: $0) } }
}

extension UTF8Slice: Hashable {
  /// True when both have the same bytes, wherever they stand.
  @usableFromInline package static func == (one: UTF8Slice, other: UTF8Slice) -> Bool {
    guard one.count == other.count else { return false }
    return one.withBytes { left in other.withBytes { left.hasSameBytes(as: $0) } }
  }

  /// Hashes the bytes.
  @usableFromInline package func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// True when the slice has the same bytes as `text`.
  package static func == (slice: UTF8Slice, text: String) -> Bool {
    slice.withBytes { left in text.withBytes { left.hasSameBytes(as: $0) } }
  }

  /// True when the slice has other bytes than `text`.
  package static func != (slice: UTF8Slice, text: String) -> Bool { !(slice == text) }
}
