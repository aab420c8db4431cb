import Archives
import Testing

@Suite("Bytes packed")
struct PackingTests {
  private static let inputs: [[UInt8]] = {
    var state: UInt64 = 42
    func random(_ count: Int, _ kinds: UInt64) -> [UInt8] {
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: (state >> 33) % kinds)
      }
    }
    let long = random(40_000, 3)
    return [
      [], [0], [255], Array("abcabcabcabc".utf8), Array(repeating: 7, count: 100_000),
      random(5000, 256), random(70_000, 4), long + long,
    ]
  }()

  @Test("what is packed unpacks to itself, in each form", arguments: inputs)
  func roundTrip(_ input: [UInt8]) throws {
    for form in [Packing.Form.gzip, .zlib] {
      let packed = try #require(Packing.packed(input, as: form))
      #expect(Packing.unpacked(packed, length: input.count) == input)
      #expect(Inflater.isGzip(packed) == (form == .gzip))
    }
    let packed = try #require(Packing.packed(input, as: .deflate))
    let inflater = Inflater(packed, isRaw: true, takesMembers: false)
    var output: [UInt8] = []
    while !inflater.isAtEnd, !inflater.isBroken { output += inflater.next(limit: 1000) }
    #expect(output == input && inflater.isAtEnd)
  }

  @Test("what is damaged, cut, longer or shorter than it should be is nothing")
  func damage() throws {
    let input = Self.inputs[6]
    let packed = try #require(Packing.packed(input, as: .zlib))
    #expect(packed.count < input.count)
    #expect(Packing.unpacked(packed, length: input.count - 1) == nil)
    #expect(Packing.unpacked(packed, length: input.count + 1) == nil)
    #expect(Packing.unpacked(packed, length: 0) == nil)
    #expect(Packing.unpacked([], length: 0) == nil)
    #expect(Packing.unpacked(Array(packed.dropLast()), length: input.count) == nil)
    for place in stride(from: 0, to: packed.count, by: 997) {
      var flipped = packed
      flipped[place] ^= 0x10
      #expect(Packing.unpacked(flipped, length: input.count) != input, "byte \(place)")
    }
  }

  @Test("checksums are those of ISO 3309")
  func checksum() {
    #expect(Packing.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Packing.checksum(of: []) == 0)
  }
}
