import Testing
import Wording

/// Texts in letters that no language of the West is written in.
@Suite("Foreign scripts")
struct ForeignScriptTests {
  @Test(
    "the language is that of the script",
    arguments: [
      ("Ласкаво просимо до мерії нашого міста", "uk"),
      ("Добро пожаловать в мэрию города", "ru"), ("مرحبا بكم في بلدية المدينة", "ar"),
      ("Καλώς ήρθατε στο δημαρχείο", "el"), ("欢迎来到我们的市政厅，我们为您提供服务", "zh"),
      ("ברוכים הבאים לבית העירייה", "he"), ("Welcome ยินดีต้อนรับสู่ศาลากลางของเมืองเรา", "th"),
    ])
  func languages(text: String, language: String) {
    #expect(ForeignScript(text)?.language == language)
  }

  @Test(
    "Latin letters, names and mixed texts are none",
    arguments: [
      "Bienvenue à la mairie", "", "Україна", "Ελλάδα",
      "Le jumelage avec Афины et Ελλάδα, depuis 1990",
      "éèàùçôîûé éèàùçôîûé éèàùçôîûé", "→ → → → → → → → → → →",
    ])
  func others(text: String) { #expect(ForeignScript(text) == nil) }
}
