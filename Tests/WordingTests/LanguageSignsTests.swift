import Testing
import Wording

/// A few words may speak against the language that they are said to be in.
@Suite("Signs of another language")
struct LanguageSignsTests {
  private func speaksAgainst(_ code: String, _ text: String) -> Bool {
    LanguageSigns.speakAgainst(code, text, LanguageGuess(text))
  }

  @Test(
    "greetings, small words and letters of another language are signs",
    arguments: [
      ("en", "Bienvenue"), ("fr", "Welcome"), ("fr", "Happy New Year"),
      ("fr", "straße weiß groß"), ("en", "Le texte de la commune"),
    ])
  func signs(code: String, text: String) { #expect(speaksAgainst(code, text)) }

  @Test(
    "words of the language itself, names and parts of words are none",
    arguments: [
      ("fr", "Bienvenue à tous"), ("en", "Welcome to Paris"),
      ("fr", "Valbrume"), ("en", "Dankeschoen"), ("fr", "Marché de Zürich"),
    ])
  func innocent(code: String, text: String) { #expect(!speaksAgainst(code, text)) }
}
