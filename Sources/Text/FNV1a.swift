/// The 64-bit FNV-1a hash: fast on short texts, the same in every run and on every machine.
///
/// It is not seeded, so whoever chooses the texts can choose the hashes: a table that a page fills
/// needs Swift's own hashing or a bound on its probes.
@usableFromInline package struct FNV1a: Sendable {
  @usableFromInline static var prime: UInt64 { 0x100_0000_01b3 }

  @usableFromInline package var value: UInt64

  /// The offset basis of the 64-bit hash.
  @inlinable package init() { value = 0xcbf2_9ce4_8422_2325 }

  @inlinable package mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* Self.prime
  }

  @inlinable package mutating func combine(_ bytes: Span<UInt8>) {
    var hash = value
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* Self.prime }
    value = hash
  }

  /// The hash of `bytes`.
  @inlinable package static func hash(of bytes: Span<UInt8>) -> UInt64 {
    var hash = FNV1a()
    hash.combine(bytes)
    return hash.value
  }
}
