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

extension Phrase {
  /// The text in the user's language.
  var text: String { text(in: Interface.language) }
}

extension Interface {
  /// A colon after a word, with what the language wants before it.
  static var colon: String { language == .french ? "\u{A0}: " : ": " }
}

extension LocalizedText {
  /// A phrase in both languages, for what is kept.
  init(_ phrase: some Phrase) {
    self.init(fr: phrase.text(in: .french), en: phrase.text(in: .english))
  }
}

/// A name that the user or the disk gave, safe to show.
func shown(_ name: String) -> String { ControlCharacterEscaper.visible(name, limit: 200) }

/// What an error number of the system means.
func systemReason(_ number: Int32) -> String {
  SystemReason.text(SystemError(code: number).message, Interface.language)
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

  /// POSIX: the first of these variables that is set counts. `C` names no language. A locale that is
  /// neither French nor English gives English.
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
