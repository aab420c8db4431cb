import Testing

@testable import Wording

@Suite("Marks of templates that are shown")
struct TemplateMarkTests {
  @Test(
    "the first mark is found",
    arguments: [
      ("Bonjour %%prenom%%,", "%%prenom%%"), ("#{nom} vous écrit", "#{nom}"),
      ("Bonjour {{ visiteur.nom }}", "{{ visiteur.nom }}"), ("${nom}", "${nom}"),
      ("[[nom]]", "[[nom]]"), ("[contact-form-7 id=\"5\"]", "[contact-form-7 id=\"5\"]"),
      ("a [/vc_row] b", "[/vc_row]"),
    ])
  func marks(text: String, mark: String) {
    #expect(TemplateMark.first(in: text, filledByScripts: true) == mark)
  }

  @Test(
    "other brackets and signs are none",
    arguments: [
      "De 5 % à 10 %% de remise", "[1]", "[voir plus bas]", "[mi-temps]", "{{", "%%", "[[", "{{}}",
      "[a-b c", "#{", "[à compléter]", "(100 %)", "",
    ])
  func none(text: String) {
    #expect(TemplateMark.first(in: text, filledByScripts: true) == nil)
  }

  @Test("marks that scripts may fill are left aside where scripts run")
  func scripts() {
    #expect(TemplateMark.first(in: "Bonjour {{ nom }}", filledByScripts: false) == nil)
    #expect(TemplateMark.first(in: "Bonjour %%nom%%", filledByScripts: false) == "%%nom%%")
  }
}
