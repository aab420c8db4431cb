import Testing
import Text

@Suite("Texts as keys")
struct TextKeyTests {
  @Test("keys are equal when their bytes are")
  func equality() {
    #expect(TextKey("mairie") == TextKey("mairie"))
    #expect(TextKey("mairie") != TextKey("mairi"))
    #expect(TextKey("") == TextKey(""))
    // Equal as strings, but not as bytes.
    #expect(TextKey("\u{E9}") != TextKey("e\u{301}"))
  }

  @Test("a dictionary finds a key however its text was made")
  func lookup() {
    let long = String(repeating: "commune ", count: 10)
    let table = [TextKey("a"): 1, TextKey(long): 2]
    #expect(table[TextKey(String("xa".dropFirst()))] == 1)
    #expect(table[TextKey(String(("x" + long).dropFirst()))] == 2)
    #expect(table[TextKey("commune")] == nil)
  }
}
