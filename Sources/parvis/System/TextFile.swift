import Audit
import Reports
import Sites

/// Small files that options name.
enum TextFile {
  /// Greater ones are no settings.
  static let limit = 4 << 20

  /// The text of a file; throws what the user is told when it cannot be had.
  static func read(_ name: String) throws -> String {
    do {
      return String(decoding: try FileSource(name, limit: limit).read(name), as: UTF8.self)
    } catch {
      let reason =
        switch error {
        case .unreadable(let reason): SystemReason.text(reason, Interface.language)
        case .tooLarge: words(fr: "trop gros", en: "too large")
        }
      throw CommandFailure(
        .missingInput,
        words(
          fr: "impossible de lire « \(shown(name)) » (\(reason)).",
          en: "cannot read “\(shown(name))” (\(reason))."))
    }
  }
}
