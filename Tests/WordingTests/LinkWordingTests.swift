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
      ("Mairie", .telling), ("", .telling),
    ] as [(String, LinkWording.Kind)])
  func kind(text: String, expected: LinkWording.Kind) {
    #expect(LinkWording.kind(of: text) == expected)
  }

  @Test("a long text tells something whatever it begins with")
  func long() {
    #expect(LinkWording.kind(of: "ici " + String(repeating: "i", count: 60)) == .telling)
  }
}
