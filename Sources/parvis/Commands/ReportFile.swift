import Reports

/// JSON reports of earlier runs as files of the user's.
enum ReportFile {
  /// Greater reports are refused.
  static let limit = 1 << 30

  /// The report of an earlier run; a file that is none ends the command.
  static func past(_ name: String) throws -> PastReport {
    guard name != "-" else {
      throw CommandFailure(
        .usage,
        words(
          fr: "--previous attend des fichiers, pas l’entrée standard.",
          en: "--previous takes files, not standard input."))
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
    let text =
      switch error {
      case .notJSON(let detail):
        words(
          fr: "« \(name) » n’est pas du JSON que l’on puisse lire (\(shown(detail))).",
          en: "“\(name)” is no JSON that can be read (\(shown(detail))).")
      case .notReport(let place):
        words(
          fr: "« \(name) » n’est pas un rapport JSON de « parvis audit » : il manque "
            + "« \(shown(place)) », ou ce n’est pas ce qui est attendu.",
          en: "“\(name)” is no JSON report of “parvis audit”: “\(shown(place))” is missing or not "
            + "what is expected.")
      case .unknownVersion(let version):
        words(
          fr: "« \(name) » suit la version « \(shown(version)) » du format, que ce programme ne "
            + "lit pas. Mettez Parvis à jour.",
          en: "“\(name)” follows version “\(shown(version))” of the format, which this program "
            + "does not read. Update Parvis.")
      }
    return CommandFailure(.unusableInput, text)
  }
}
