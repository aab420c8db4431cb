import ArgumentParser
import Audit
import AuditModel
import Comparison
import Configuration
import Glibc
import Reports
import RuleCatalog
import Sites

/// `parvis baseline create|prune|update`: the list of findings that are accepted for now.
struct BaselineCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "baseline",
      abstract: HelpPhrase.baselineAbstract.text,
      discussion: HelpPhrase.baselineDiscussion.text,
      subcommands: [CreateBaseline.self, PruneBaseline.self, UpdateBaseline.self])
  }
}

/// What the three have in common.
struct BaselineOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(.baselineTargets, valueName: .targetValue),
    completion: .file())
  var targets: [String]

  @Option(
    name: .long,
    help: ArgumentHelp(.baselineFile, valueName: .fileValue),
    completion: .file())
  var baseline = "parvis-baseline.txt"

  @OptionGroup var display: DisplayOptions
  @OptionGroup var choice: ChoiceOptions
  @OptionGroup var configuration: ConfigurationOption

  /// What an audit says of the list.
  struct Audited {
    var record: RunRecord
    /// The rules that exist.
    var rules: Set<RuleID>
    /// Pages that are there and could not be read.
    var unread: Set<String>
    /// Whether a page that is not among the run's is gone.
    var isWholeSite: Bool
    var status: ExitStatus
  }

  func audit() async throws -> Audited {
    let settings = try configuration.read(for: targets, isQuiet: true)
    var auditor = Auditor(options: try choice.auditOptions(isTimed: false, settings))
    auditor.documents = DocumentExaminer.plan()
    let sources = try TargetSources.sources(for: targets, try choice.folderReading())
    guard sources.count == 1, let source = sources.first else {
      throw CommandFailure(.usage, .baselineOneSite)
    }
    let site = await auditor.run(source).result
    guard !site.pages.isEmpty else {
      throw CommandFailure(.unusableInput, .nothingIsHTML)
    }
    let rules = settings?.rules ?? .catalog
    let context = display.context(for: .text, isFile: true, rules: rules)
    return Audited(
      record: ComparedSites.Side(site, in: context).record, rules: Set(rules.all.map(\.id)),
      unread: Set(site.skipped.map(\.path)), isWholeSite: source is FolderSource,
      status: site.isIncomplete ? .incomplete : .done)
  }

  /// The list as it is.
  func read() throws -> Baseline { try BaselineFile.read(baseline) }

  /// Writes the list and says what changed.
  ///
  /// - Parameters:
  ///   - before: how many entries there were.
  ///   - kept: how many of these are in the list still.
  func write(_ list: Baseline, before: Int, kept: Int) throws {
    try OutputFile(baseline).write(Array(list.text.utf8))
    let (total, added, removed) = (list.entries.count, list.entries.count - kept, before - kept)
    let name = shown(baseline)
    try StandardOutput.writeReport(
      NoticePhrase.baselineWritten(name: name, total: total, added: added, removed: removed).text
        + "\n")
  }
}

/// `parvis baseline create`.
struct CreateBaseline: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "create",
      abstract: HelpPhrase.baselineCreateAbstract.text)
  }

  @OptionGroup var options: BaselineOptions

  func run() async throws {
    var information = stat()
    guard stat(options.baseline, &information) != 0 else {
      throw CommandFailure(.cannotCreateOutput, .baselineExists(name: shown(options.baseline)))
    }
    _ = try OutputFile(options.baseline)
    let found = try await options.audit()
    try options.write(Baseline(found.record), before: 0, kept: 0)
    throw found.status
  }
}

/// `parvis baseline prune`.
struct PruneBaseline: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "prune",
      abstract: HelpPhrase.baselinePruneAbstract.text)
  }

  @OptionGroup var options: BaselineOptions

  func run() async throws {
    let list = try options.read()
    let found = try await options.audit()
    let pruned = list.pruned(by: found)
    try options.write(pruned, before: list.entries.count, kept: pruned.entries.count)
    throw found.status
  }
}

/// `parvis baseline update`.
struct UpdateBaseline: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "update",
      abstract: HelpPhrase.baselineUpdateAbstract.text)
  }

  @OptionGroup var options: BaselineOptions

  func run() async throws {
    let list = try options.read()
    let found = try await options.audit()
    let pruned = list.pruned(by: found)
    try options.write(
      pruned.adding(found.record), before: list.entries.count, kept: pruned.entries.count)
    throw found.status
  }
}

extension Baseline {
  fileprivate func pruned(by found: BaselineOptions.Audited) -> Baseline {
    pruned(
      by: found.record, known: found.rules, unread: found.unread,
      isWholeSite: found.isWholeSite)
  }
}
