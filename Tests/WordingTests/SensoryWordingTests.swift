import DOM
import Testing
import Wording

/// Sentences that ask to find something by its looks.
@Suite("Instructions by looks")
struct SensoryWordingTests {
  @Test(
    "a verb with a colour, shape or place alone is found",
    arguments: [
      "Cliquez sur le bouton vert pour envoyer.",
      "Vous trouverez les horaires dans le menu de droite.",
      "Press the round button to continue.",
      "Consultez la carte. Puis utilisez le menu à gauche !",
      "Click the link underneath the star.",
    ])
  func alone(text: String) { #expect(SensoryWording.use(in: UTF8Slice(text)) == .alone) }

  @Test(
    "what is named as well is told apart",
    arguments: [
      "Cliquez sur le bouton vert « Envoyer ».",
      "Vous trouverez le moteur de recherche (dans le menu de droite).",
      "You can find City Archives in the main menu on the left.",
    ])
  func named(text: String) { #expect(SensoryWording.use(in: UTF8Slice(text)) == .named) }

  @Test(
    "descriptions, directions in town and words that look alike are none",
    arguments: [
      "Le bouton vert est joli cette année.", "Cliquez sur Envoyer pour continuer.",
      "Prenez à droite après la mairie pour trouver l’école.", "Trouvez le droit applicable ici.",
      "La carte verte est à présenter.", "Vert.", "",
    ])
  func none(text: String) { #expect(SensoryWording.use(in: UTF8Slice(text)) == .none) }

  @Test("verb and colour in two sentences do not add up")
  func sentences() {
    #expect(
      SensoryWording.use(in: UTF8Slice("Cliquez sur Envoyer. Le bouton vert est joli.")) == .none)
  }
}
