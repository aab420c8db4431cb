/// A 64-bit hash that is the same in every run and on every machine (FNV-1a with a final mix), for
/// fingerprints; not for tables filled by strangers.
public struct StableHash: Sendable {
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  public mutating func combine(byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Adds a text and an end mark, so that `ab`+`c` differs from `a`+`bc`.
  public mutating func combine(_ text: String) {
    text.withBytes { combine($0) }
  }

  /// Adds the UTF-8 of a text, as ``combine(_:)-(String)`` does.
  public mutating func combine(_ text: UnsafeBufferPointer<UInt8>) {
    var hash = value
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = hash
    combine(byte: 0xFF)
  }

  public mutating func combine(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      combine(byte: UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// The hash with its bits mixed (the finaliser of MurmurHash3).
  public var mixed: UInt64 {
    var hash = value
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
  }

  /// Sixteen lower-case hexadecimal digits.
  public var hexadecimal: String { Self.hexadecimal(mixed) }

  /// Sixteen lower-case hexadecimal digits.
  static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
