import Testing
import Text

@Suite("Searching by bytes")
struct ByteAccessTests {
  @Test("the first occurrence of a word is found, byte for byte")
  func firstRange() {
    let text = "où l’on va: là, où l’on est"
    let range = text.firstRange(ofBytesOf: "où l’on est")
    #expect(range.map { String(text[$0]) } == "où l’on est")
    #expect(text.firstRange(ofBytesOf: "OÙ") == nil)
    #expect("".firstRange(ofBytesOf: "a") == nil)
    #expect("aab".firstRange(ofBytesOf: "ab").map { String("aab"[$0]) } == "ab")
  }

  @Test("a word longer than the text, an empty word and the whole text")
  func edges() {
    #expect(!"ab".contains(bytesOf: "abc"))
    #expect("ab".contains(bytesOf: ""))
    #expect("".contains(bytesOf: ""))
    #expect("abc".contains(bytesOf: "abc"))
    #expect("xxabc".dropFirst(2).contains(bytesOf: "abc"))
    #expect(!"abcxx".dropLast(3).contains(bytesOf: "abc"))
  }

  @Test("canonically equivalent spellings are different bytes")
  func equivalence() {
    #expect("\u{E9}" == "e\u{301}")
    #expect(!"\u{E9}t\u{E9}".contains(bytesOf: "e\u{301}"))
  }

  @Test("the case of ASCII letters does not count, whichever side has them")
  func ignoringCase() {
    func contains(_ text: String, _ word: String) -> Bool {
      text.withBytes { bytes in word.withBytes { bytes.containsIgnoringASCIICase($0) } }
    }
    #expect(contains("Le LOREM ipsum", "lorem"))
    #expect(contains("Le lorem ipsum", "IPSUM"))
    #expect(!contains("Le lorem ipsum", "dolor"))
    #expect(contains("", ""))
    #expect(!contains("", "a"))
    // "É" is C3 89, "é" is C3 A9: not ASCII.
    #expect(!contains("É", "é"))
    // 0x40 and 0x60 differ in the same bit as letters do.
    #expect(!contains("@", "`"))
    #expect("LE chat".withBytes { $0.hasPrefixIgnoringASCIICase("le ") })
    #expect(!"LE".withBytes { $0.hasPrefixIgnoringASCIICase("le ") })
  }

  @Test("lowering case keeps what is not ASCII, and mends what is not UTF-8")
  func lowercasing() {
    func lowered(_ bytes: [UInt8]) -> String {
      bytes.withUnsafeBufferPointer { String(asciiLowercasing: $0) }
    }
    #expect(lowered(Array("MAIRIE de Saint-ÉTIENNE".utf8)) == "mairie de saint-Étienne")
    #expect(lowered([]) == "")
    #expect(lowered([0x41, 0xFF, 0x42]) == "a\u{FFFD}b")
  }
}
