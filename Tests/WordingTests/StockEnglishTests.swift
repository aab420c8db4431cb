import Testing
import Wording

/// English that templates leave on French pages.
@Suite("Stock English")
struct StockEnglishTests {
  @Test(
    "texts of templates",
    arguments: [
      "Toggle navigation", "READ MORE »", "Skip to content", "© 2026 Mairie. All rights reserved.",
      "Next", "Back to top",
    ])
  func stock(text: String) { #expect(StockEnglish.contains(text)) }

  @Test(
    "French, names and texts that only hold such words",
    arguments: [
      "Menu", "Agenda", "Home Alone", "Newsletter", "Le groupe Next Generation joue samedi", "",
      "Lire la suite", "Contact", "Nous avons lu « Read more » sur la page",
    ])
  func innocent(text: String) { #expect(!StockEnglish.contains(text)) }
}
