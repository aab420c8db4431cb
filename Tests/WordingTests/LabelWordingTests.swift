import Testing
import Wording

/// What the label of a field says of what to enter.
@Suite("Labels of fields")
struct LabelWordingTests {
  @Test(
    "words for any field are told from words for one",
    arguments: [
      ("Champ *", .generic), ("Votre texte ici", .generic), ("lorem ipsum", .generic),
      ("Saisie :", .generic), ("Envoyer", .vague), ("Menu", .vague), ("Nom *", .telling),
      ("Champ de la Foire", .telling), ("Date de naissance", .telling), ("", .telling),
    ] as [(String, LabelWording.Kind)])
  func kind(text: String, expected: LabelWording.Kind) {
    #expect(LabelWording.kind(of: text) == expected)
  }
}
