import ArgumentParser
import Glibc
import History

/// `parvis history merge`: the databases of parts of a list become that of the whole.
struct HistoryMerge: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "merge", abstract: HelpPhrase.historyMergeAbstract.text,
      discussion: HelpPhrase.historyMergeDiscussion.text)
  }

  @Argument(
    help: ArgumentHelp(.historyMergeParts, valueName: .fileValue),
    completion: .file())
  var parts: [String]

  @OptionGroup var history: HistoryDatabaseOption
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let path = history.database
    let lock = try ScanRun.lock(path)
    defer { withExtendedLifetime(lock) {} }
    let sources = try parts.map { try HistoryFile.open($0, .reading) }
    if HistoryFile.exists(path) {
      throw CommandFailure(.cannotCreateOutput, .mergeTargetExists(name: shown(path)))
    }
    // Made beside its place: what goes wrong on the way leaves nothing behind.
    let draft = path + ".merging"
    let remove = { for end in ["", "-wal", "-shm", "-journal"] { unlink(draft + end) } }
    remove()
    defer { remove() }
    let merged = try HistoryFile.open(draft, .writing)
    do throws(HistoryError) {
      try merged.merge(sources)
      try merged.close()
    } catch {
      throw HistoryFile.failure(error, path)
    }
    guard rename(draft, path) == 0 else {
      throw CommandFailure(
        .cannotCreateOutput,
        .databaseCannotOpen(name: shown(path), detail: systemReason(errno)))
    }
    try StandardOutput.write(
      NoticePhrase.historiesMerged(name: shown(path), n: sources.count).text + "\n")
  }
}
