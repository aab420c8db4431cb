import Testing
import Wording

/// The form that stop lists hold texts in, and texts that say nothing.
@Suite("Stop lists")
struct StopListTests {
  @Test(
    "case, accents, marks at the ends and numbers do not count",
    arguments: [
      ("Image n° 2", "image"), ("PHOTO (3)", "photo"), ("Légende :", "legende"),
      ("sans_titre", "sans titre"), ("« Ici »", "« ici »"), ("L’image", "l'image"),
      ("Señor", "senor"), ("e\u{301}tat", "etat"), ("", ""), ("42", ""), ("no", "no"),
      ("piano", "piano"), ("Photo no 12", "photo"),
    ])
  func form(text: String, expected: String) { #expect(text.stopListForm == expected) }

  @Test("a text inside keeps its marks and numbers")
  func inside() { #expect("Rue du 8-Mai (nord) vue".stopListForm == "rue du 8-mai (nord) vue") }

  @Test("every entry is in the form that is looked up")
  func entries() {
    for entry in StopList.placeholders.union(StopList.imageWords).union(StopList.vagueImageWords)
    where entry != "1x1" {
      #expect(entry.stopListForm == entry)
    }
  }

  @Test("placeholders and image words keep to themselves")
  func lists() {
    #expect(StopList.placeholders.contains("lorem ipsum"))
    #expect(!StopList.placeholders.contains("photo"))
    #expect(StopList.imageWords.isDisjoint(with: StopList.vagueImageWords))
  }
}
