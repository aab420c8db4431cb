import DOM
import Testing

@Suite("Searching by bytes")
struct ByteSearchTests {
  @Test("the case of ASCII letters does not count, whichever side has them")
  func ignoringCase() {
    let slice = UTF8Slice("Le LOREM ipsum")
    #expect(slice.containsIgnoringASCIICase("lorem" as String))
    #expect(slice.containsIgnoringASCIICase("Ipsum" as String))
    #expect(!slice.containsIgnoringASCIICase("dolor" as String))
    #expect(slice.hasPrefixIgnoringASCIICase("LE "))
    #expect(!slice.hasPrefixIgnoringASCIICase("le lorem ipsum dolor"))
  }

  @Test("lines are counted wherever their ends stand", arguments: 0..<20)
  func lines(padding: Int) {
    let text = String(repeating: "x", count: padding) + "\r\ny\rz\n0123456789ABCDEF\n!"
    let document = Self.document(text)
    #expect(document.position(ofOffset: padding).line == 1)
    #expect(document.position(ofOffset: padding + 2).line == 2)
    #expect(document.position(ofOffset: padding + 4).line == 3)
    #expect(document.position(ofOffset: padding + 6).line == 4)
    #expect(document.position(ofOffset: text.utf8.count - 1).line == 5)
  }

  @Test("letters from right to left are found wherever they stand", arguments: 0..<20)
  func rightToLeft(padding: Int) {
    let before = String(repeating: "é", count: padding % 3) + String(repeating: "x", count: padding)
    #expect(Self.document(before + "א").hasRightToLeftText)
    #expect(!Self.document(before + "ß").hasRightToLeftText)
  }

  private static func document(_ source: String) -> Document {
    DocumentBuilder(source: ByteStorage(source)).finish(
      doctype: nil, compatibilityMode: .noQuirks,
      encoding: EncodingRecord(name: "UTF-8", source: .transport), problems: [])
  }
}
