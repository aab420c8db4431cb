import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Buttons say what they do.
///
/// Words that any button could bear ("bouton", "cliquez ici") fail. "OK", "Envoyer" and the like are
/// understood from their form, and the browser's own words are not the author's. A name of signs
/// alone (`>>`, `×`, the letter X for a cross) needs a look.
struct ButtonNameGenericRule: Rule {
  static let interests: [Interest] = [.elements(.button, .input), .attributes(.role)]

  private static let generic: Set<String> = [
    "bouton", "button", "btn", "clic", "click", "click here", "click me", "cliquer", "cliquer ici",
    "cliquez", "cliquez ici", "here", "ici", "input", "untitled", "sans titre", "undefined", "null",
    "nom du bouton", "texte du bouton", "button text", "this button", "ce bouton",
    // German, Spanish, Italian, Portuguese, Dutch, Catalan.
    "knopf", "schaltflache", "hier klicken", "klicken", "boton", "haga clic", "haga clic aqui",
    "pulsante", "clicca", "clicca qui", "botao", "clique aqui", "knop", "klik hier", "boto",
    "feu clic aqui",
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    if element.is(.input), page.semantics.inputType(of: element.id)?.isButton != true { return }
    guard page.semantics.role(of: element.id) == .button, page.semantics.isExposed(element.id)
    else { return }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, name.isCertain, name.sources != .browserDefault,
      name.text.utf8.count <= 60,
      !name.text.isIconGlyphs
    else { return reporter.pass(element) }

    let text = name.text.shortened
    if Self.generic.contains(name.text.stopListForm) {
      reporter.failText(element, .generic(text: text), in: page)
    } else if Self.isSigns(name.text), page.semantics.description(of: element.id).isEmpty {
      reporter.review(element, .signs(text: text))
    } else {
      reporter.pass(element)
    }
  }

  /// True of arrows, crosses and dots: no figure, none of the signs that everyone knows when they are read
  /// aloud (`+`, `?`).
  private static func isSigns(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "<", ">", "«", "»", "‹", "›", "|", "-", "–", "—", ".", "…", "•", "_", "=", "/", "\\",
        "*",
        "~", "^", "×", "✕", "✖", "✗", "☰", "≡", "⋮", "⋯", "▼", "▲", "◀", "▶", "←", "→", "↑", "↓":
        true
      default: scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
      }
    } || ["X", "x"].contains(text.collapsingWhitespace)
  }
}
