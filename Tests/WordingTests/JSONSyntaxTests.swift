import Testing
import Wording

/// JSON after RFC 8259.
@Suite("JSON syntax")
struct JSONSyntaxTests {
  @Test(
    "valid texts are accepted",
    arguments: [
      "{}", " [1, -0.5e+3, true, null, \"a\\u00e9\\n\"] ", "{\"a\": {\"b\": []}}", "\"\"", "0",
    ])
  func valid(text: String) { #expect(JSONSyntax.accepts(text)) }

  @Test(
    "others are refused",
    arguments: [
      "", "{", "{a: 1}", "[1,]", "{\"a\":}", "01", "1.", ".5", "\"a", "\"\\x\"", "\"\\u12g4\"",
      "nul", "{} {}", "\"a\nb\"", "[1 2]", "{{ data }}",
    ])
  func invalid(text: String) { #expect(!JSONSyntax.accepts(text)) }

  @Test("nesting without end is refused, not followed")
  func depth() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(!JSONSyntax.accepts(deep))
    let shallow = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(JSONSyntax.accepts(shallow))
  }
}
