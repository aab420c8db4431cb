import Testing
import Text

@Suite("Spans of bytes")
struct SpanTests {
  @Test("scalars are counted as Unicode counts them, wherever the range begins", arguments: 0..<9)
  func scalarCount(start: Int) {
    let text = "aé€😀 mairie de Sainte-Geneviève-des-Bois — où ? ici…"
    let bytes = Array(text.utf8)
    for end in start...bytes.count {
      let expected = bytes[start..<end].count { $0 & 0xC0 != 0x80 }
      let count = bytes.span.scalarCount(in: start..<end)
      #expect(count == expected)
    }
    let all = bytes.span.scalarCount(in: 0..<bytes.count)
    #expect(all == text.unicodeScalars.count)
  }

  @Test("the first byte beyond ASCII is found", arguments: 0..<20)
  func endOfASCII(length: Int) {
    let bytes = Array((String(repeating: "x", count: length) + "é" + "xxxxxxxxx").utf8)
    let ends = [0, length + 2, bytes.count].map { bytes.span.endOfASCII(from: $0) }
    #expect(ends == [length, bytes.count, bytes.count])
  }

  @Test("eight bytes are one number, the lowest first")
  func eightBytes() {
    let bytes: [UInt8] = [9, 1, 2, 3, 4, 5, 6, 7, 8]
    let number = bytes.span.eightBytes(at: 1)
    #expect(UInt64(littleEndian: number) == 0x0807_0605_0403_0201)
  }

  @Test("eight bytes that are not all there stop the program")
  func bounds() async {
    await #expect(processExitsWith: .failure) {
      _ = [UInt8](repeating: 0, count: 8).span.eightBytes(at: 1)
    }
  }

  @Test("prefixes and copies")
  func searches() {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x3C]
    let prefixes: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xEF, 0xBB, 0xBF, 0x3C, 0x3C], []]
    #expect(prefixes.map { bytes.span.hasPrefix($0) } == [true, false, true])
    let copy = [UInt8](copying: bytes.span)
    #expect(copy == bytes)
    var longer = bytes
    longer.append(bytes.span)
    longer.append("xy" as StaticString)
    #expect(longer == bytes + bytes + [0x78, 0x79])
    let mended = String(utf8: ([0x61, 0xFF] as [UInt8]).span)
    #expect(mended == "a\u{FFFD}")
  }
}
