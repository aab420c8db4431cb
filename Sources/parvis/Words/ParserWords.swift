import AuditModel

/// Puts what the argument parser says by itself into French.
enum ParserWords {
  private static let phrases: [(english: String, french: String)] = [
    ("Error: ", "parvis\u{A0}: "),
    ("Help:  ", "Aide\u{A0}: "),
    ("OVERVIEW: ", ""),
    ("USAGE: ", "USAGE\u{A0}: "),
    ("Usage: ", "Usage\u{A0}: "),
    ("ARGUMENTS:", "ARGUMENTS\u{A0}:"),
    ("OPTIONS:", "OPTIONS\u{A0}:"),
    ("SUBCOMMANDS:", "COMMANDES\u{A0}:"),
    ("<subcommand>", "<commande>"),
    ("Show the version.", "Affiche la version."),
    ("Show help information.", "Affiche cette aide."),
    ("Show subcommand help information.", "Affiche l’aide d’une commande."),
    ("  See '", "  Voir '"),
    ("' for detailed help.", "' pour l’aide détaillée."),
    ("' for more information.", "' pour en savoir plus."),
    ("Unknown option '", "option inconnue '"),
    ("Missing expected argument '", "il manque l’argument '"),
    ("Missing value for '", "il manque une valeur pour '"),
    ("'. Did you mean '", "'. Vouliez-vous dire '"),
    ("Unexpected argument '", "argument inattendu '"),
    ("Please provide one of ", "Choisissez parmi\u{A0}: "),
    ("' is invalid for '", "' ne convient pas à '"),
    ("The value '", "la valeur '"),
    ("; default: ", " ; par défaut\u{A0}: "),
    ("(default: ", "(par défaut\u{A0}: "),
    ("(values: ", "(valeurs\u{A0}: "),
    (" unexpected arguments: '", " arguments inattendus\u{A0}: '"),
  ]

  static func translated(_ text: String, _ language: Language) -> String {
    guard language == .french else {
      return text.hasPrefix("Error: ") ? "parvis: " + text.dropFirst("Error: ".count) : text
    }
    var text = text
    for (english, french) in phrases where text.contains(english) {
      text = text.split(separator: english, omittingEmptySubsequences: false)
        .joined(separator: french)
    }
    return withGuillemets(text)
  }

  /// `'this'` as `« this »`.
  private static func withGuillemets(_ text: String) -> String {
    var result = ""
    var isOpen = false
    var previous: Character = " "
    var rest = text[...]
    while let character = rest.popFirst() {
      let next = rest.first ?? " "
      if character == "'", !isOpen, previous == " ", !next.isWhitespace {
        result += "«\u{A0}"
        isOpen = true
      } else if character == "'", isOpen, !next.isLetter {
        result += "\u{A0}»"
        if next == ":" || next == "?" { result += next == ":" ? "\u{A0}" : "\u{202F}" }
        isOpen = false
      } else {
        if character.isNewline { isOpen = false }
        result.append(character)
      }
      previous = character
    }
    return result
  }
}
