import Testing

@testable import Text

@Suite("Regular expressions of bounded cost")
struct TextPatternTests {
  @Test(
    "matches",
    arguments: [
      ("abc", "xabcx", true), ("^abc$", "xabc", false), ("^abc$", "abc", true),
      ("a.c", "a\nc", false), ("a.c", "aéc", true), ("colou?r", "color", true),
      ("^(ab|cd)+$", "abcdab", true), ("^(ab|cd)+$", "abc", false),
      ("^a{2,3}$", "aa", true), ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true),
      ("^a{0,1}$", "", true), ("[^0-9]", "123", false), ("[^0-9]", "12a", true),
      ("[a-cé]", "é", true), (#"\d{2} \w+"#, "12 été", true), (#"\bpdf\b"#, "un pdf !", true),
      (#"\bpdf\b"#, "pdfs", false), ("(?i)pdf", "Plan (PDF)", true), ("(?i)[A-Z]+É", "abcé", true),
      ("(?i)^[^A]$", "a", false), ("pdf", "PDF", false), (#"\$\.\["#, "$.[", true),
      ("", "anything", true), ("a||b", "", true), ("(a*)*$", "b", true), ("x*?y", "xxy", true),
      ("[]]", "]", true), ("[a-]", "-", true), ("(?:ab)c", "abc", true),
    ])
  func matching(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try TextPattern(pattern).matches(text) == expected)
  }

  @Test(
    "says where a pattern is wrong",
    arguments: [
      ("a)", 2), ("(a", 3), ("*a", 1), ("[a", 1), ("a{x}", 2), ("a{3,2}", 2), (#"(a)\1"#, 5),
      ("(?=a)", 3), ("a\\", 3), ("(?i)a)", 6), ("[z-a]", 5),
    ])
  func faults(_ pattern: String, _ place: Int) {
    #expect(throws: TextPattern.Fault.syntax(at: place)) { try TextPattern(pattern) }
  }

  @Test(
    "patterns that would be too large are refused",
    arguments: [
      String(repeating: "a", count: 501), "(a{1000}){1000}", "((){1000}){1000}", "a{9999}",
      String(repeating: "(", count: 60) + String(repeating: ")", count: 60),
    ])
  func sizes(_ pattern: String) {
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern(pattern) }
  }

  @Test(
    "patterns that take others forever take a step for each character and state",
    arguments: ["(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*a){20}b", "((a*)*)*c"])
  func catastrophes(_ pattern: String) throws {
    let pattern = try TextPattern(pattern)
    var steps = 0
    let text = String(repeating: "a", count: 5_000) + "!"
    #expect(!pattern.matches(text) { steps += $0 })
    #expect(steps < 5_002 * 200)
  }

  @Test("texts are looked at up to a bound")
  func longTexts() throws {
    let text = String(repeating: "a", count: TextPattern.maximumText) + "b"
    #expect(try !TextPattern("b").matches(text))
  }
}
