import ArgumentParser
import AuditModel
import History
import Reports

/// `parvis history export`: all visits, or all findings, for spreadsheets and programs.
struct HistoryExport: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "export", abstract: HelpPhrase.historyExportAbstract.text)
  }

  /// The forms that a history is handed on in.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json
  }

  @OptionGroup var history: HistoryDatabaseOption

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.historyExportFormat, valueName: "csv|json"))
  var format: Format = .csv

  @Flag(
    name: .long,
    help: ArgumentHelp(.historyExportFindings))
  var findings = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.historyOutput, valueName: .fileValue),
    completion: .file())
  var output: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    let file = try output.map { try OutputFile($0) }
    let database = try HistoryFile.open(history.database, .reading)
    let contents: HistoryContents
    do throws(HistoryError) {
      contents = try database.contents(withFindings: findings)
    } catch {
      throw HistoryFile.failure(error, history.database)
    }
    let export = HistoryExportText(contents)
    let text = format == .json ? export.json : findings ? export.findingsTable : export.visitsTable
    if let file { try file.write(Array(text.utf8)) } else { try StandardOutput.writeReport(text) }
  }
}
