import ArgumentParser
import AuditModel
import History
import Reports

/// `parvis history show`: trends and differences out of the history, without auditing again.
struct HistoryShow: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: HelpPhrase.historyShowAbstract.text)
  }

  /// The forms that the history is shown in.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var history: HistoryDatabaseOption

  @Option(
    name: .long,
    help: ArgumentHelp(.historySite, valueName: "url"))
  var site: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.historyFrom, valueName: "n"))
  var from: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(.historyTo, valueName: "n"))
  var to: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(.historyLast, valueName: "n"))
  var last = 30

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.historyFormat, valueName: "format"))
  var format: Format = .text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.historyOutput, valueName: .fileValue),
    completion: .file())
  var output: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    guard (1...100_000).contains(last) else {
      throw CommandFailure(.usage, .lastRange)
    }
    let file = try output.map { try OutputFile($0) }
    let history = try HistoryFile.open(self.history.database, .reading)
    let report: Result<String, CommandFailure>
    do throws(HistoryError) {
      report = try self.report(history)
    } catch {
      throw HistoryFile.failure(error, self.history.database)
    }
    let text = try report.get()
    if let file { try file.write(Array(text.utf8)) } else { try StandardOutput.writeReport(text) }
  }

  /// The report, or what is wrong with what was asked for.
  private func report(_ history: HistoryDatabase) throws(HistoryError) -> Result<
    String, CommandFailure
  > {
    let writer = HistoryReport(FleetFile.context(display))
    var site = site
    if let given = site {
      guard let address = try history.address(meaning: given) else { return .failure(noSite) }
      site = address
    }
    if from != nil || to != nil {
      let runs = try history.runs(limit: .max).map(\.number)
      guard let second = to ?? runs.first, let first = from ?? runs.first(where: { $0 < second }),
        runs.contains(first), runs.contains(second)
      else { return .failure(Self.noRun) }
      let differences = try history.differences(from: first, to: second, site: site)
      if site != nil, differences.isEmpty { return .failure(noSite) }
      return .success(
        format == .json
          ? writer.json(differences: differences, from: first, to: second)
          : writer.text(differences: differences, from: first, to: second))
    }
    if let site {
      guard let (identity, past) = try history.past(of: site) else { return .failure(noSite) }
      let recent = Array(past.suffix(last))
      return .success(
        format == .json
          ? writer.json(site: identity, past: recent) : writer.text(site: identity, past: recent))
    }
    let runs = try history.runs(limit: last)
    return .success(format == .json ? writer.json(runs: runs) : writer.text(runs: runs))
  }

  private static var noRun: CommandFailure {
    CommandFailure(.missingInput, .noSuchRun)
  }

  private var noSite: CommandFailure {
    CommandFailure(.missingInput, .noSuchSite(address: shown(site ?? "")))
  }
}
