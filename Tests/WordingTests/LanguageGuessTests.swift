import Testing
import Wording

/// The language of a text is told by its small words, and only where nothing speaks against it.
@Suite("Guesses of languages")
struct LanguageGuessTests {
  @Test(
    "a text in one language is told",
    arguments: [
      ("fr", "La mairie est ouverte du lundi au vendredi et les services sont dans le bâtiment."),
      ("en", "The town hall is open on weekdays and you can reach us by phone or at the desk."),
      ("de", "Das Rathaus ist von Montag bis Freitag geöffnet und die Ämter sind in dem Haus."),
      ("es", "El ayuntamiento está en la plaza y los servicios para la ciudad son de las nueve."),
      ("it", "Il municipio è nella piazza e gli uffici sono per i cittadini che non hanno auto."),
      ("nl", "Het gemeentehuis is open en de diensten zijn op werkdagen voor u te bereiken."),
    ])
  func certain(code: String, text: String) {
    #expect(LanguageGuess(text).certain == code)
  }

  @Test(
    "names, lists and mixed texts decide nothing",
    arguments: [
      "", "Valbrume", "Dupont Martin Bernard Thomas Petit Robert Richard Durand",
      "La mairie est dans le bourg. The town hall is in the village and on the square.",
    ])
  func uncertain(text: String) { #expect(LanguageGuess(text).certain == nil) }

  @Test("articles before an apostrophe count, typographic or not")
  func apostrophes() {
    #expect(LanguageGuess("l'eau d'ici").hits("fr") == 2)
    #expect(LanguageGuess("l’eau d’ici").hits("fr") == 2)
  }

  @Test("capitals and accents are folded, words that two languages share count for both")
  func hits() {
    #expect(LanguageGuess("ÊTRE ou AVOIR").hits("fr") == 3)
    #expect(LanguageGuess("la").hits("fr") == 1)
    #expect(LanguageGuess("la").hits("es") == 1)
    #expect(LanguageGuess("la").mostHits(except: "fr") == 0)
    #expect(LanguageGuess("the and of").mostHits(except: "fr") == 3)
    #expect(LanguageGuess("the").hits("xx") == 0)
  }

  @Test("words are counted, however long")
  func wordCount() {
    #expect(LanguageGuess("un deux, trois: 4 – cinq").wordCount == 4)
    #expect(LanguageGuess(String(repeating: "a", count: 300)).wordCount == 2)
    #expect(LanguageGuess.knows("fr"))
    #expect(!LanguageGuess.knows("br"))
  }
}
