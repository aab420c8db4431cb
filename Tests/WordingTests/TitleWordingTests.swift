import Testing
import Wording

/// What a page's title says by itself.
@Suite("Titles of pages")
struct TitleWordingTests {
  @Test(
    "what editors put in is a placeholder, numbered or not",
    arguments: ["Document sans titre", "Untitled (2)", "Nouvelle page 1", "Vite App", "html5"])
  func placeholders(title: String) { #expect(TitleWording(title).isPlaceholder) }

  @Test(
    "the name of a file is one with its ending alone",
    arguments: [
      ("index.html", true), ("Microsoft Word - Bulletin.doc", true), ("Plan.PDF", true),
      (".html", false), ("Le format .pdf expliqué", false), ("https://x.fr/a.html", false),
      ("Mairie", false), ("Avis mairie.pdf", false),
    ])
  func fileNames(title: String, expected: Bool) {
    #expect(TitleWording(title).isFileName == expected)
  }

  @Test("vague titles and names of templates are found; titles that contain more are not")
  func others() {
    #expect(TitleWording("Accueil").isVague)
    #expect(!TitleWording("Accueil de loisirs").isVague)
    #expect(TitleWording("Agency - Free HTML template").namesTemplate)
    #expect(!TitleWording("Mairie de Valbrume").namesTemplate)
    #expect(!TitleWording("Mairie de Valbrume").isPlaceholder)
  }

  @Test("words count from four letters on")
  func words() {
    #expect(TitleWording("Le Plan 2024 de la Ville").longWords == ["plan", "ville"])
    #expect(TitleWording("Le Plan 2024").tellingWords == ["plan", "2024"])
  }
}
