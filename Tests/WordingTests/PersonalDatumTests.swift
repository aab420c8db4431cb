import Testing
import Wording

/// What a field asks of the person who fills it in.
@Suite("Data about people")
struct PersonalDatumTests {
  @Test(
    "labels of data about people, with whose they are",
    arguments: [
      ("Votre nom", "family-name", true), ("Nom", "family-name", false),
      ("Prénom *", "given-name", false), ("Mon téléphone", "tel", true),
      ("Your e-mail address", "email", true), ("Code postal (obligatoire)", "postal-code", false),
      ("Saisissez votre adresse e-mail", "email", true), ("Date de naissance", "bday", false),
    ])
  func known(label: String, field: String, isOwn: Bool) throws {
    let datum = try #require(PersonalDatum(label: label))
    #expect(datum.field == field)
    #expect(datum.isOwn == isOwn)
  }

  @Test(
    "labels of something else, and of someone else's data",
    arguments: [
      "Nom de l’enfant", "Courriel de votre ami", "Nom de l’association", "Message", "Objet", "",
      "Nom du fichier", "Recherche", "Ville de naissance du conjoint",
    ])
  func others(label: String) { #expect(PersonalDatum(label: label) == nil) }
}
