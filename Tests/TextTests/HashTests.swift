import Testing
import Text

@Suite("Stable hashes")
struct HashTests {
  /// From the test vectors that the hash's authors publish (draft-eastlake-fnv).
  @Test(
    "FNV-1a gives the published values",
    arguments: zip(
      ["", "a", "foobar"],
      [0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8] as [UInt64]))
  func vectors(text: String, hash: UInt64) {
    #expect(FNV1a.hash(of: text.utf8.span) == hash)
    var bytewise = FNV1a()
    for byte in text.utf8 { bytewise.combine(byte) }
    #expect(bytewise.value == hash)
  }

  @Test("where one text ends and the next begins matters")
  func boundaries() {
    func hash(_ texts: String...) -> UInt64 {
      var hash = StableHash()
      for text in texts { hash.combine(text) }
      return hash.mixed
    }
    #expect(hash("ab", "c") != hash("a", "bc"))
    #expect(hash("ab", "c") == hash("ab", "c"))
    #expect(hash("a") != hash("a", ""))
  }

  @Test("a text and its bytes give the same hash; numbers count with all their bytes")
  func combining() {
    var one = StableHash()
    one.combine("Hôtel")
    var other = StableHash()
    other.combine(utf8: Array("Hôtel".utf8).span)
    #expect(one.value == other.value)
    one.combine(1)
    other.combine(1 << 56)
    #expect(one.value != other.value)
  }

  @Test("sixteen digits, leading zeros included")
  func hexadecimal() {
    #expect(StableHash.hexadecimal(0) == "0000000000000000")
    #expect(StableHash.hexadecimal(0xABC) == "0000000000000abc")
    #expect(StableHash.hexadecimal(.max) == "ffffffffffffffff")
    #expect(StableHash().hexadecimal.utf8.count == 16)
  }

  @Test("fingerprints that are stored in databases and baselines keep their value")
  func kept() {
    var hash = StableHash()
    hash.combine("image-alt")
    hash.combine(42)
    #expect(hash.hexadecimal == "37318333827db5ee")
  }
}
