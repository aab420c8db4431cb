import ArgumentParser
import Audit
import AuditModel
import Comparison
import Configuration
import Distribution
import Glibc
import Reports
import Text
import WebAddress

/// `parvis reduce`: lines of workers, joined into what one process would have come to.
struct ReduceCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "reduce", abstract: HelpPhrase.reduceAbstract.text,
      discussion: HelpPhrase.reduceDiscussion.text)
  }

  @Argument(
    help: ArgumentHelp(.reduceFiles, valueName: .fileValue), completion: .file())
  var files: [String] = []

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var configuration: ConfigurationOption
  @OptionGroup var threshold: ThresholdOptions
  @OptionGroup var verbosity: VerbosityOptions
  @OptionGroup var identity: IdentityOptions
  @Option(
    name: .long, help: ArgumentHelp(.reduceDatabase, valueName: .fileValue), completion: .file())
  var database: String?

  func run() async throws {
    let settings = try configuration.readNamed()
    let threshold = try threshold.threshold(settings)
    // With a history, a report is written where one is asked for.
    let isSilent = database != nil && outputs.format.isEmpty && outputs.output.isEmpty
    let destinations = isSilent ? [] : try outputs.destinations(settings)
    var options = try rules.auditOptions(settings)
    options.today = identity.date.ofLaw
    let judging = Judging(
      rules: settings?.rules ?? .catalog,
      acceptance: Acceptance(ignored: settings?.ignored ?? [], day: identity.date.ofLaw))
    var lines = try read(Auditor(options: options))
    let roots = lines.roots
    if roots.isEmpty { throw CommandFailure(.unusableInput, .noResultLines) }
    if roots.count > 1, let one = destinations.first(where: { $0.format.holdsOneSite }) {
      throw CommandFailure(
        .usage, .formatOneSiteLines(format: one.format.rawValue, count: roots.count))
    }
    let history = try database.map {
      try ReduceHistory($0, rules: judging.rules, siteCount: roots.count)
    }
    var status = ExitStatus.done
    for root in roots {
      var site = try Self.joined(root, &lines)
      let own = threshold.status(
        of: site.result, accepted: judging.acceptance.accepted(in: site.result))
      if own.urgency > status.urgency { status = own }
      judging.acceptance.leaveOut(of: &site.result)
      let law = display.context(for: .json, isFile: true, rules: judging.rules)
        .lawStanding(of: site.result)
      try history?.record(site, root: root, law: law)
    }
    let left = lines
    try history?.finish()
    for destination in destinations {
      try write(&lines, roots, by: judging, settings, to: destination)
    }
    throw tell(left, status)
  }

  /// What settings say of rules and findings.
  private struct Judging {
    let rules: RuleBook
    let acceptance: Acceptance
  }

  /// Writes the reports of all sites one after the other, holding one at a time.
  private func write(
    _ lines: inout ResultLines, _ roots: [WebURL], by judging: Judging,
    _ settings: ConfigurationFile?, to destination: ReportDestination
  ) throws {
    var options = ReportOptions()
    options.detail = identity.full ? .everything : verbosity.detail
    options.title = identity.title ?? settings?.title
    options.standard = settings?.standard
    var display = display
    display.lang = display.lang ?? settings?.language
    options.date = identity.date.date(for: destination.format)
    var context = display.context(
      for: destination.format, isFile: destination.file != nil, options: options,
      rules: judging.rules)
    context.processors = Auditor.processorCount
    let separator = destination.format == .ndjson ? [] : Array("\n".utf8)
    try destination.write { sink in
      for (number, root) in roots.enumerated() {
        if number > 0 { try sink(separator) }
        var site = try Self.joined(root, &lines)
        judging.acceptance.note(in: &site.result)
        context.accepted = judging.acceptance.accepted(in: site.result)
        try destination.format.writer.write(on: site.result, in: context, to: sink)
      }
    }
  }

  /// What was not all there counts where nothing worse was found.
  private func tell(_ lines: ResultLines, _ status: ExitStatus) -> ExitStatus {
    if lines.repeated > 0, !verbosity.quiet {
      StandardError.write(.repeatedLines(count: lines.repeated))
    }
    guard lines.isIncomplete || lines.broken > 0 else { return status }
    StandardError.write(
      lines.isIncomplete ? .linesMissing : .recordsBroken(count: lines.broken))
    return status == .done ? .incomplete : status
  }

  private func read(_ auditor: Auditor) throws -> ResultLines {
    let names = files.isEmpty ? ["-"] : files
    var number = 0
    do throws(ResultLines.Problem) {
      var lines = try ResultLines(auditor, folder: ArchiveFile.scratch)
      for name in names {
        number += 1
        if name == "-" {
          try lines.read(0, number: number)
          continue
        }
        let descriptor = open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(SystemError(code: errno)) }
        defer { close(descriptor) }
        try lines.read(descriptor, number: number)
      }
      return lines
    } catch {
      throw Self.failure(error, name: names[max(0, number - 1)])
    }
  }

  static func joined(_ root: WebURL, _ lines: inout ResultLines) throws -> SiteJoin.Joined {
    do throws(ResultLines.Problem) {
      return try lines.joined(root)
    } catch {
      throw failure(error, name: "-")
    }
  }

  private static func failure(_ problem: ResultLines.Problem, name: String) -> CommandFailure {
    switch problem {
    case .notALine(_, let line):
      CommandFailure(.unusableInput, .notAResultLine(name: shown(name), line: line))
    case .otherRun(_, let line):
      CommandFailure(.unusableInput, .lineOfOtherRules(name: shown(name), line: line))
    case .secondVisit(_, let line, let site):
      CommandFailure(
        .unusableInput, .linesOfTwoVisits(name: shown(name), line: line, site: shown(site)))
    case .unreadable(let error):
      CommandFailure(
        .missingInput, .cannotReadTarget(target: shown(name), reason: systemReason(error.code)))
    case .spool(let error): ArchiveFile.spoolFailure(error)
    }
  }
}
