import ArgumentParser
import Crawling
import History
import Text

/// `parvis history prune`: forgets what is older than so many days.
struct HistoryPrune: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "prune", abstract: HelpPhrase.historyPruneAbstract.text,
      discussion: HelpPhrase.historyPruneDiscussion.text)
  }

  @OptionGroup var history: HistoryDatabaseOption

  @Option(
    name: .customLong("keep-days"),
    help: ArgumentHelp(.historyKeepDays, valueName: "n"))
  var keepDays: Int

  @Option(
    name: .long, help: ArgumentHelp(.historyPruneWarc, valueName: .folderValue),
    completion: .directory)
  var warc: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    guard (1...36_500).contains(keepDays) else {
      throw CommandFailure(.usage, .outOfRange(option: "--keep-days", low: "1", high: "36500"))
    }
    let path = history.database
    let lock = try ScanRun.lock(path)
    defer { withExtendedLifetime(lock) {} }
    guard HistoryFile.exists(path) else {
      throw CommandFailure(.missingInput, .databaseMissing(name: shown(path)))
    }
    let database = try HistoryFile.open(path, .writing)
    let time = SystemClock().wallTime - Double(keepDays) * 86_400
    do throws(HistoryError) {
      let rows = try database.prune(before: time)
      try database.close()
      try? StandardOutput.write(
        NoticePhrase.historyPruned(
          name: shown(path), visits: rows.visits, runs: rows.runs, sites: rows.sites,
          findings: rows.findings
        ).text + "\n")
    } catch {
      throw HistoryFile.failure(error, path)
    }
    if let warc { try Self.pruneArchives(warc, before: time) }
  }

  private static func pruneArchives(_ folder: String, before time: Double) throws {
    do throws(SystemError) {
      let count = try ArchivePruning.prune(folder, before: time)
      try? StandardOutput.write(
        NoticePhrase.archivesPruned(name: shown(folder), count: count).text + "\n")
    } catch {
      throw CommandFailure(
        .missingInput,
        .cannotReadTarget(target: shown(folder), reason: systemReason(error.code)))
    }
  }
}
