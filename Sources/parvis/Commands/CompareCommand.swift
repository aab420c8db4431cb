import ArgumentParser
import Audit
import AuditModel
import Comparison
import Configuration
import Reports
import Sites
import WebAddress

/// `parvis compare BEFORE AFTER`: what was mended between two audits, what is new, and why scores
/// changed.
struct CompareCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compare",
      abstract: HelpPhrase.compareAbstract.text,
      discussion: HelpPhrase.compareDiscussion.text)
  }

  @Argument(
    help: ArgumentHelp(.compareBefore, valueName: .beforeValue),
    completion: .file())
  var before: String

  @Argument(
    help: ArgumentHelp(.compareAfter, valueName: .afterValue),
    completion: .file())
  var after: String

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var choice: ChoiceOptions

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(.compareFailOn, valueName: .severityValue),
    completion: .list(ThresholdOptions.Level.allCases.map(\.rawValue)),
    transform: ThresholdOptions.Level.read)
  var failOn: ThresholdOptions.Level?

  @OptionGroup var configuration: ConfigurationOption
  @OptionGroup var verbosity: VerbosityOptions

  func validate() throws {
    if before == "-", after == "-" {
      throw ValidationError(FailurePhrase.oneStandardInput.text)
    }
  }

  func run() async throws {
    let settings = try configuration.read(for: [after], isQuiet: verbosity.quiet)
    let rules = settings?.rules ?? .catalog
    var display = display
    display.lang = display.lang ?? settings?.language
    var auditor = Auditor(options: try choice.auditOptions(isTimed: false, settings))
    auditor.documents = DocumentExaminer.plan()
    let reading = try choice.folderReading()
    let destinations = try outputs.destinations()
    let writers = try destinations.map { destination in
      guard let writer = destination.format.comparisonWriter else {
        throw CommandFailure(.usage, .compareFormats)
      }
      return writer
    }

    let earlier = try ComparedInput(before, rules)
    let later = try ComparedInput(after, rules)
    // Two single pages are two states of one page, whatever their files' names.
    let name = later.reportedPage ?? earlier.reportedPage ?? (later.isPage ? after : before)
    let audit = ComparedInput.Audit(
      auditor: auditor, reading: reading,
      acceptance: Acceptance(ignored: settings?.ignored ?? [], day: Today.day),
      context: display.context(for: .text, isFile: true, rules: rules))
    let sites = ComparedSites(
      from: try await earlier.side(as: name, audit), to: try await later.side(as: name, audit))

    for (destination, writer) in zip(destinations, writers) {
      var options = ReportOptions()
      options.detail = verbosity.detail
      let context = display.context(
        for: destination.format, isFile: destination.file != nil, options: options,
        rules: rules)
      try destination.write(writer.report(on: sites, in: context))
    }
    throw status(of: sites, failOn: ThresholdOptions.severity(failOn, settings))
  }

  private func status(of sites: ComparedSites, failOn: Severity?) -> ExitStatus {
    if sites.before.isIncomplete || sites.after.isIncomplete { return .incomplete }
    guard let threshold = failOn else { return .done }
    let isWorse = sites.comparison.new.contains {
      $0.key.outcome == .failed && $0.severity >= threshold
    }
    return isWorse ? .findings : .done
  }
}

/// One side of a comparison as the command line names it.
private struct ComparedInput {
  private enum Kind {
    case folder
    case page([UInt8])
    case report(ComparedSites.Side)
  }

  private let target: String
  private let kind: Kind

  /// How what is no report yet is audited.
  struct Audit {
    let auditor: Auditor
    let reading: FolderReading
    let acceptance: Acceptance
    let context: ReportContext
  }

  init(_ target: String, _ rules: RuleBook) throws {
    self.target = target
    if try TargetSources.isFolder(target) {
      kind = .folder
      return
    }
    let bytes = try TargetSources.bytes(of: target, limit: ReportFile.limit)
    guard ReportReading.isObject(bytes) else {
      kind = .page(bytes)
      return
    }
    do {
      kind = .report(try ReportReading.side(bytes, name: target, rules: rules))
    } catch {
      throw ReportFile.failure(target, error)
    }
  }

  var isPage: Bool {
    if case .page = kind { true } else { false }
  }

  /// The path of the one page that a report is about.
  var reportedPage: String? {
    guard case .report(let side) = kind, side.record.pages.count == 1 else { return nil }
    return side.record.pages.first
  }

  /// The run this side stands for; what is no report yet is audited now.
  ///
  /// - Parameter page: the path that a single page goes by.
  func side(as page: String, _ audit: Audit) async throws -> ComparedSites.Side {
    var site: SiteResult
    switch kind {
    case .report(let side): return side
    case .folder:
      site = await audit.auditor.run(try TargetSources.folder(target, audit.reading)).result
    case .page(let bytes):
      let source = BytesSource(bytes, target: page, baseURL: audit.reading.baseURL)
      site = await audit.auditor.run(source).result
      site.target = target
    }
    guard !site.pages.isEmpty else {
      throw CommandFailure(.unusableInput, .nothingInTargetIsHTML(target: shown(target)))
    }
    audit.acceptance.leaveOut(of: &site)
    return ComparedSites.Side(site, in: audit.context)
  }
}
