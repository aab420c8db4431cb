import Testing
import Text

@Suite("White space")
struct WhitespaceTests {
  @Test(
    "runs become one space, ends have none",
    arguments: [
      ("", ""), (" ", ""), ("a", "a"), ("a b", "a b"), (" a  b ", "a b"), ("a\r\n\tb", "a b"),
      ("a\u{A0}b", "a b"), ("\u{A0}a\u{202F}\u{2003}b\u{3000}", "a b"), ("é è", "é è"),
      ("été\u{2028}à\u{85}la\u{1680}mer\u{205F}", "été à la mer"),
    ])
  func collapsing(text: String, collapsed: String) {
    #expect(text.collapsingWhitespace == collapsed)
  }

  @Test("all white space of Unicode is, and nothing else")
  func completeness() {
    for value in UInt32(1)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a" + String(Character(scalar)) + "b"
      let isSpace = text.collapsingWhitespace == "a b"
      #expect(isSpace == scalar.properties.isWhitespace, "U+\(String(value, radix: 16))")
    }
  }

  @Test("the zero width space is a letter that shows nothing, not white space")
  func zeroWidth() { #expect("a\u{200B}b".collapsingWhitespace == "a\u{200B}b") }
}
