import Testing
import Wording

/// A visible label found again in an accessible name.
@Suite("Labels in names")
struct VisibleLabelTests {
  @Test(
    "case, accents, marks and brackets do not count",
    arguments: [
      ("Envoyer", "Envoyer le message", .whole), ("Réserver !", "reserver une salle", .whole),
      ("Suite (PDF, 2 Mo)", "Lire la suite", .whole), ("E-mail", "Votre e-mail", .whole),
      ("E-mail", "Votre email", .whole), ("Envoyer", "Valider", .absent),
      ("Le plan", "Plan", .absent), ("plan ville", "plan de la ville", .absent),
    ] as [(String, String, VisibleLabel.Presence)])
  func presence(label: String, name: String, expected: VisibleLabel.Presence) {
    #expect(VisibleLabel(label).presence(in: name) == expected)
  }

  @Test("a word with a full stop may be short for another")
  func abbreviations() {
    #expect(VisibleLabel("Tél. de la mairie").mayAbbreviate)
    #expect(!VisibleLabel("Suite...").mayAbbreviate)
    #expect(!VisibleLabel("Suite").mayAbbreviate)
  }

  @Test("brackets that do not close are part of the label")
  func brackets() {
    #expect(VisibleLabel("Suite (PDF").words == ["suite", "pdf"])
    #expect(VisibleLabel("Suite [PDF]").words == ["suite"])
  }
}
