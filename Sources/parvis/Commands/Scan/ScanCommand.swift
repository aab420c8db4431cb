import ArgumentParser
import AuditModel
import Configuration
import Crawling
import Glibc
import History
import LiveSites
import Reports
import RuleCatalog
import Scanning

/// `parvis scan SITES`: the nightly run over all sites of a list.
struct ScanCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "scan",
      abstract: HelpPhrase.scanAbstract.text,
      discussion: HelpPhrase.scanDiscussion.text)
  }

  @Argument(
    help: ArgumentHelp(.scanSites, valueName: .sitesValue),
    completion: .file(extensions: ["csv", "yml", "yaml"]))
  var sites: String

  @Option(
    name: .long,
    help: ArgumentHelp(.scanDatabase, valueName: .fileValue),
    completion: .file())
  var database: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.scanOutput, valueName: .folderValue),
    completion: .directory)
  var output: String

  @Flag(
    name: .long,
    help: ArgumentHelp(.scanResume))
  var resume = false

  @Option(
    name: .long,
    help: ArgumentHelp(.scanShard, valueName: "i/n"),
    transform: { text in
      guard let shard = Shard(text) else {
        throw CommandFailure(.usage, .shardForm(text: shown(text)))
      }
      return shard
    })
  var shard: Shard?

  @Option(
    name: .long,
    help: ArgumentHelp(.scanWindow, valueName: .hoursValue))
  var window: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.scanJobs, valueName: "n"))
  var jobs = ScanCommand.defaultJobs

  @Option(
    name: .long,
    help: ArgumentHelp(.scanMemory, valueName: .mebibytesValue))
  var memory = 300

  @Option(
    name: .customLong("page-cache"),
    help: ArgumentHelp(.scanPageCache, valueName: .mebibytesValue))
  var pageCache = 20

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(.scanFailOn, valueName: .severityValue),
    completion: .list(ThresholdOptions.Level.allCases.map(\.rawValue)),
    transform: ThresholdOptions.Level.read)
  var failOn: ThresholdOptions.Level?

  @Option(
    name: .long,
    help: ArgumentHelp(.scanAnswers, valueName: .folderValue),
    completion: .directory)
  var answers: String?

  @OptionGroup var rules: RuleOptions

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(.scanQuiet))
  var quiet = false

  @OptionGroup var progress: ProgressOption
  @OptionGroup var options: ScanOptions
  @OptionGroup var notices: NoticeOptions
  @OptionGroup var display: DisplayOptions

  static let defaultJobs = 12

  func run() async throws {
    guard (1...256).contains(jobs) else {
      throw CommandFailure(.usage, .scanJobsRange)
    }
    guard (50...1_000_000).contains(memory) else {
      throw CommandFailure(.usage, .memoryRange)
    }
    guard (0...1000).contains(pageCache) else {
      throw CommandFailure(.usage, .pageCacheRange)
    }
    let configuration = try options.configuration.read(for: [sites], isQuiet: quiet)
    let live = try options.validated(configuration)
    if !quiet, let unused = configuration?.unusedAtNight, !unused.isEmpty {
      StandardError.write(.unusedAtNight(names: unused.joined(separator: ", ")))
    }
    let rules = try self.rules.choice(configuration)
    var display = display
    display.lang = display.lang ?? configuration?.language
    var settings = ScanSettings()
    settings.parallel = jobs
    settings.perAddress = live.politeness.perAddress
    settings.hostPause = live.politeness.delay
    settings.window = try nightWindow()
    let context = try notices.context(display, rules: configuration?.rules ?? .catalog)
    let mailing = try notices.mailing(authorities: live.fetch.authorities)
    let list = try SiteListFile.read(sites).filter { shard?.holds($0) ?? true }
    if !quiet, live.contact == nil, live.fetch.userAgent == LiveAuditor.userAgent {
      StandardError.write(.noContactAddress)
    }
    if let problem = BrowserRendering.plan(live)?.problem {
      StandardError.write(BrowserRendering.notice(of: problem))
    }
    let folder = try OutputFolder(output)
    let lock = try ScanRun.lock(database)
    defer { withExtendedLifetime(lock) {} }
    let history = try HistoryFile.open(database, .writing)
    if list.isEmpty {
      // Parts of a short list may be empty; what joins the parts expects a database of each.
      StandardError.write(.shardEmpty)
      do throws(HistoryError) { try history.close() } catch {
        throw HistoryFile.failure(error, database)
      }
      throw ExitStatus.done
    }

    let run = ScanRun(
      list: list, history: history, folder: folder, settings: settings, rules: rules,
      judging: options.configuration.found(for: [sites]), live: live,
      memory: memory << 20, pageCache: pageCache << 20,
      answers: try answers.map { try NightAnswers.files(in: $0, for: list) } ?? [:],
      archives: try options.live.warc.map { try OutputFolder($0).path },
      context: context, mailing: mailing,
      isVerbose: progress.isShown(isQuiet: quiet))
    throw try await run.carryOut(
      resuming: resume, quiet: quiet,
      failOn: ThresholdOptions.severity(failOn, configuration))
  }

  private func nightWindow() throws -> NightWindow? {
    guard let window else { return nil }
    guard let read = NightWindow(window) else {
      throw CommandFailure(.usage, .windowHours(window: shown(window)))
    }
    return read
  }
}
