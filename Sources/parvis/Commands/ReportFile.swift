import Reports

/// JSON reports of earlier runs as files of the user's.
enum ReportFile {
  /// Greater reports are refused.
  static let limit = 1 << 30

  /// The report of an earlier run; a file that is none ends the command.
  static func past(_ name: String) throws -> PastReport {
    guard name != "-" else {
      throw CommandFailure(.usage, .previousFiles)
    }
    let bytes = try TargetSources.bytes(of: name, limit: limit)
    do {
      return try ReportReading.past(bytes, name: name, rules: .catalog)
    } catch {
      throw failure(name, error)
    }
  }

  /// What the user is told of a file that is no report.
  static func failure(_ target: String, _ error: ReportReadingError) -> CommandFailure {
    let name = shown(target)
    let phrase: FailurePhrase =
      switch error {
      case .notJSON(let detail):
        .notJSON(name: name, detail: shown(detail))
      case .notReport(let place):
        .notReport(name: name, place: shown(place))
      case .unknownVersion(let version):
        .newerReport(name: name, version: shown(version))
      }
    return CommandFailure(.unusableInput, phrase)
  }
}
