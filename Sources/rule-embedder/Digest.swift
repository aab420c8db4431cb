/// A 64-bit hash over several texts that is the same in every run and on every machine.
struct Digest {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds a text and an end mark, so that `ab` + `c` differs from `a` + `bc` (FNV-1a).
  mutating func combine(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = (value ^ 0xFF) &* 0x100_0000_01b3
  }

  /// Sixteen lower-case hexadecimal digits of the hash with its bits mixed (the finaliser of
  /// MurmurHash3).
  var digits: String {
    var hash = value
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    let digits = String(hash ^ (hash >> 33), radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
