import Audit
import Reports
import Sites
import Text

/// Small files that options name.
enum TextFile {
  /// Greater ones are no settings.
  static let limit = 4 << 20

  /// The text of a file; throws what the user is told when it cannot be had.
  static func read(_ name: String) throws -> String {
    HandwrittenText.decode(try bytes(name))
  }

  /// The bytes of a file.
  static func bytes(_ name: String) throws -> [UInt8] {
    do {
      return try FileSource(name, limit: limit).read(name)
    } catch {
      let reason =
        switch error {
        case .unreadable(let reason): SystemReason.text(reason, Interface.language)
        case .tooLarge: FailurePhrase.tooLarge.text
        }
      throw CommandFailure(.missingInput, .cannotRead(name: shown(name), reason: reason))
    }
  }
}
