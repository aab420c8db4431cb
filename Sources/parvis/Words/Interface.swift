import AuditModel
import Glibc
import Reports
import Text

/// The language the command speaks, settled before the command line is parsed, so that usage errors
/// speak it too.
enum Interface {
  static let language = LanguageChoice.language(
    arguments: CommandLine.arguments, environment: Terminal.environment)
}

/// A text of the command line in the user's language.
func words(fr french: String, en english: String) -> String {
  Interface.language == .french ? FrenchTypography.spaced(french) : english
}

/// A name that the user or the disk gave, safe to show.
func shown(_ name: String) -> String { Neutralizer.visible(name, limit: 200) }

/// What an error number of the system means.
func systemReason(_ number: Int32) -> String {
  SystemReason.text(String(cString: strerror(number)), Interface.language)
}

/// How the language is chosen: `--lang`, else the locale, else French.
enum LanguageChoice {
  static func language(arguments: [String], environment: (String) -> String?) -> Language {
    option(in: arguments) ?? locale(environment) ?? .french
  }

  /// The last `--lang`, if it names a language.
  private static func option(in arguments: [String]) -> Language? {
    var found: Language?
    let arguments = arguments.prefix { $0 != "--" }
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        found = Language(rawValue: arguments[index + 1]) ?? found
      } else if argument.hasPrefix("--lang=") {
        found = Language(rawValue: String(argument.dropFirst("--lang=".count))) ?? found
      }
    }
    return found
  }

  /// POSIX: the first of these variables that says anything counts. `C` says nothing of languages.
  /// Whoever reads neither French nor English more likely knows some English.
  private static func locale(_ environment: (String) -> String?) -> Language? {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      let name = value.prefix { $0.isLetter }.lowercased()
      if name == "c" || name == "posix" || name.isEmpty { return nil }
      return name == "fr" ? .french : .english
    }
    return nil
  }
}
