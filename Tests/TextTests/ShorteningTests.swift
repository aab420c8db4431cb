import Testing
import Text

@Suite("Shortening")
struct ShorteningTests {
  @Test(
    "a text of the maximum length stays, a longer one ends with an ellipsis and has that length")
  func length() {
    #expect("abcde".shortened(toCharacters: 5) == "abcde")
    #expect("abcdef".shortened(toCharacters: 5) == "abcd…")
    #expect("abcde".shortened(toScalars: 5) == "abcde")
    #expect("abcdef".shortened(toScalars: 5) == "abcd…")
    #expect("".shortened(toCharacters: 1) == "")
    #expect("ab".shortened(toCharacters: 1) == "…")
    #expect("éàü".shortened(toCharacters: 3) == "éàü")
    #expect("éàü".shortened(toScalars: 3) == "éàü")
  }

  @Test("characters are never cut in two, scalars are counted one by one")
  func combiningMarks() {
    let accents = "e\u{301}e\u{301}e\u{301}"
    #expect(accents.shortened(toCharacters: 3) == accents)
    #expect(accents.shortened(toCharacters: 2) == "e\u{301}…")
    #expect(Array(accents.shortened(toScalars: 4).unicodeScalars) == ["e", "\u{301}", "e", "…"])
    let flag = "🇫🇷🇫🇷🇫🇷"
    #expect(flag.shortened(toCharacters: 2) == "🇫🇷…")
  }

  @Test("slices are shortened as texts are")
  func slices() {
    #expect("xabcdef".dropFirst().shortened(toCharacters: 4) == "abc…")
    #expect("xabcdef".dropFirst().shortened(toScalars: 4) == "abc…")
  }
}
