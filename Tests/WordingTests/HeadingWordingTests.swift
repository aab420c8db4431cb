import Testing
import Wording

/// What a heading says of what follows.
@Suite("Texts of headings")
struct HeadingWordingTests {
  @Test(
    "placeholders are told from headings",
    arguments: [
      ("Votre titre ici", .placeholder), ("H2", .telling), ("Heading", .placeholder),
      ("Section", .vague), ("Section 2", .telling), ("Titre", .vague), ("Contenu", .vague),
      ("Contenu du dossier", .telling), ("Le titre de l’exposition", .telling),
    ] as [(String, HeadingWording.Kind)])
  func kind(text: String, expected: HeadingWording.Kind) {
    #expect(HeadingWording.kind(of: text) == expected)
  }
}
