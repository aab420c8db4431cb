import Comparison

/// A baseline as a file of the user's.
enum BaselineFile {
  /// Greater files are refused.
  private static let limit = 256 << 20

  /// Reads a baseline; a malformed one ends the command with the place of the fault.
  static func read(_ name: String) throws -> Baseline {
    let bytes = try TargetSources.bytes(of: name, limit: limit)
    do {
      return try Baseline(bytes)
    } catch {
      throw CommandFailure(
        .configurationError,
        message: "\(shown(name)):\(error.line):\(error.column): \(phrase(error.kind).text)")
    }
  }

  private static func phrase(_ kind: BaselineProblem.Kind) -> BaselinePhrase {
    switch kind {
    case .notUTF8: .notText
    case .noHeader: .noHeader
    case .unknownVersion: .unknownVersion
    case .notFourParts: .wrongFields
    case .noRule: .wrongRule
    case .noFingerprint: .wrongFingerprint
    case .noEscape: .wrongEscape
    }
  }
}
