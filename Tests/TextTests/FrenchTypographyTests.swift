import Testing
import Text

@Suite("French spaces")
struct FrenchTypographyTests {
  @Test(
    "double punctuation is not parted from its word",
    arguments: [
      ("Bilan : 3 fautes", "Bilan\u{A0}: 3 fautes"),
      ("Êtes-vous là ?", "Êtes-vous là\u{202F}?"),
      ("Attention !", "Attention\u{202F}!"),
      ("un ; deux", "un\u{202F}; deux"),
      ("12 % des pages", "12\u{202F}% des pages"),
      ("le mot « ici » seul", "le mot «\u{A0}ici\u{A0}» seul"),
      ("rien à changer, ici.", "rien à changer, ici."),
      ("", ""), (" ", " "), ("fin ", "fin "),
    ])
  func spaces(text: String, spaced: String) {
    #expect(FrenchTypography.spaced(text) == spaced)
  }

  @Test("code between backticks stays as it is")
  func code() {
    #expect(
      FrenchTypography.spaced("écrivez `a ? b : c` ; puis `d !`")
        == "écrivez `a ? b : c`\u{202F}; puis `d !`")
  }

  @Test("spaced text stays as it is")
  func idempotence() {
    let spaced = FrenchTypography.spaced("« Oui » : 3 % !")
    #expect(FrenchTypography.spaced(spaced) == spaced)
  }
}
