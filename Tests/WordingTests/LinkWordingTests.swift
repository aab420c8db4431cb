import Testing
import Wording

/// What the text of a link tells of where it leads.
@Suite("Texts of links")
struct LinkWordingTests {
  @Test(
    "words for any link are told from words for one",
    arguments: [
      ("Cliquez ici", .generic), ("EN SAVOIR PLUS >", .generic), ("Lire la suite…", .generic),
      ("here", .generic), ("Découvrir", .vague), ("Télécharger", .vague),
      ("Ce document", .pointing), ("this page", .pointing), ("Formulaire", .kindOnly),
      ("Compte-rendu", .kindOnly), ("Formulaire d’inscription", .telling),
      ("Ce document de travail", .telling), ("Ici et là, guide du visiteur", .telling),
      ("Mairie", .telling), ("", .telling), ("A", .letter), ("A+", .letter), ("a -", .letter),
      ("2", .telling), ("市", .telling), ("A4", .telling), ("+", .telling),
    ] as [(String, LinkWording.Kind)])
  func kind(text: String, expected: LinkWording.Kind) {
    #expect(LinkWording.kind(of: text) == expected)
  }

  @Test("a long text tells something whatever it begins with")
  func long() {
    #expect(LinkWording.kind(of: "ici " + String(repeating: "i", count: 60)) == .telling)
  }

  @Test(
    "two words explain a link; formats and sizes of files do not",
    arguments: [
      ("Bulletin de mai", true), ("Délibérations 2024", true), ("3 mai", true), ("mai", false),
      ("", false), ("2 Mo", false), ("(PDF, 2,5 Mo)", false), ("12/05/2024", false),
      ("PDF – 12 pages", false), ("| › …", false), ("Budget (PDF, 2 Mo)", false),
      ("Budget primitif PDF", true), ("à 3", false),
    ])
  func explains(context: String, expected: Bool) {
    #expect(LinkWording.explains(context) == expected)
  }

  @Test(
    "words that send a form",
    arguments: [("Go", true), ("OK", true), ("Go !", true), ("Gare", false), ("", false)])
  func command(text: String, expected: Bool) { #expect(LinkWording.isCommand(text) == expected) }
}
