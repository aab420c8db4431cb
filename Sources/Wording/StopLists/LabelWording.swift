import DOM
import Text

/// Labels of fields that say nothing of what to enter.
package enum LabelWording {
  package enum Kind {
    /// Words that fit any field.
    case generic
    /// Words of menus and buttons, and words that may name a datum on some form.
    case vague
    case telling
  }

  /// Longer labels tell something.
  private static let maximumBytes = 48

  package static func kind(of text: String) -> Kind {
    guard text.utf8.count <= maximumBytes else { return .telling }
    let plain = text.filter { !"*?!…>»".contains($0) }.stopListForm.collapsingWhitespace
    if plain.isEmpty, !text.isEmpty, !text.contains(where: { $0.isLetter || $0.isNumber }) {
      return .vague
    }
    if generic.contains(plain) || StopList.placeholders.contains(plain) { return .generic }
    return vague.contains(plain) ? .vague : .telling
  }

  private static let generic: Set<String> = [
    "champ", "champ de formulaire", "champ de saisie", "champ de texte", "champ obligatoire",
    "champ requis", "champ texte", "data", "donnee", "donnees", "entry", "etiquette", "field",
    "form field", "info", "information", "informations", "infos", "input", "input field",
    "intitule", "label", "libelle", "required", "required field", "saisie", "saisir", "text box",
    "text field", "textbox", "textfield", "texte a saisir", "valeur", "value", "votre texte",
    "votre texte ici", "your text", "your text here", "zone de saisie", "zone de texte",
    // German, Spanish, Italian, Portuguese, Dutch, Catalan.
    "feld", "eingabefeld", "textfeld", "pflichtfeld", "campo", "campo de texto",
    "campo obligatorio",
    "campo di testo", "campo obbligatorio", "veld", "invoerveld", "tekstveld", "camp de text",
  ]

  private static let vague: Set<String> = [
    "accueil", "bouton", "button", "choisir", "choix", "choose", "click here", "cliquez ici",
    "divers", "entrer", "envoyer", "formulaire", "form", "go", "here", "home", "ici", "lien",
    "link", "list", "liste", "menu", "misc", "navigation", "obligatoire", "ok", "page", "select",
    "selection", "selectionner", "send", "submit", "text", "texte", "valider",
  ]
}
