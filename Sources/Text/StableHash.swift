/// A 64-bit hash over several texts that is the same in every run and on every machine (FNV-1a with
/// a final mix), for fingerprints.
///
/// Not for tables that a page fills: see ``FNV1a``.
@usableFromInline package struct StableHash: Sendable {
  @usableFromInline var hash = FNV1a()

  @inlinable package init() {}

  /// The hash before its bits are mixed.
  @inlinable package var value: UInt64 { hash.value }

  @inlinable package mutating func combine(byte: UInt8) { hash.combine(byte) }

  /// Adds the UTF-8 of a text and an end mark, so that `ab` + `c` differs from `a` + `bc`.
  @inlinable package mutating func combine(_ text: String) { combine(utf8: text.utf8.span) }

  /// Adds the UTF-8 of a text and an end mark, as ``combine(_:)-(String)`` does.
  @inlinable package mutating func combine(utf8 bytes: Span<UInt8>) {
    hash.combine(bytes)
    combine(byte: 0xFF)
  }

  /// Adds the eight bytes of a number, the lowest first.
  @inlinable package mutating func combine(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      combine(byte: UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// The hash with its bits mixed (the finaliser of MurmurHash3).
  package var mixed: UInt64 {
    var hash = value
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
  }

  /// The mixed hash as sixteen lower-case hexadecimal digits.
  package var hexadecimal: String { Self.hexadecimal(mixed) }

  /// Sixteen lower-case hexadecimal digits.
  package static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
