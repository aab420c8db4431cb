import Testing
import Wording

/// Links that say that they skip something.
@Suite("Texts of skip links")
struct SkipLinkWordingTests {
  @Test(
    "phrases that lead past something are known in any case and with any accents",
    arguments: [
      "Aller au contenu", "ACCÉDER AU CONTENU PRINCIPAL", "Skip to main content", "Évitement",
    ])
  func skipping(text: String) { #expect(SkipLinkWording.isSpoken(by: text)) }

  @Test(
    "other links are none, nor are sentences that mention such a phrase",
    arguments: [
      "", "Contenu", "Aller à la piscine", "Passer commande",
      "Pour aller au contenu " + String(repeating: "de ce très long document ", count: 4),
    ])
  func others(text: String) { #expect(!SkipLinkWording.isSpoken(by: text)) }
}
