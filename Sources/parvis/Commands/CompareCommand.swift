import ArgumentParser
import Audit
import AuditModel
import Comparison
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
  var failOn: ThresholdOptions.Level = .serious

  @OptionGroup var verbosity: VerbosityOptions

  func validate() throws {
    if before == "-", after == "-" {
      throw ValidationError(FailurePhrase.oneStandardInput.text)
    }
  }

  func run() async throws {
    var auditor = Auditor(options: try choice.auditOptions(isTimed: false))
    auditor.documents = DocumentExaminer.plan()
    let reading = try choice.folderReading()
    let destinations = try outputs.destinations()
    let writers = try destinations.map { destination in
      guard let writer = destination.format.comparisonWriter else {
        throw CommandFailure(.usage, .compareFormats)
      }
      return writer
    }

    let earlier = try ComparedInput(before)
    let later = try ComparedInput(after)
    // Two single pages are two states of one page, whatever their files' names.
    let name = later.reportedPage ?? earlier.reportedPage ?? (later.isPage ? after : before)
    let context = display.context(for: .text, isFile: true)
    let sites = ComparedSites(
      from: try await earlier.side(as: name, auditor, reading, context),
      to: try await later.side(as: name, auditor, reading, context))

    for (destination, writer) in zip(destinations, writers) {
      var options = ReportOptions()
      options.detail = verbosity.detail
      let context = display.context(
        for: destination.format, isFile: destination.file != nil, options: options)
      try destination.write(writer.report(on: sites, in: context))
    }
    throw status(of: sites)
  }

  private func status(of sites: ComparedSites) -> ExitStatus {
    if sites.before.isIncomplete || sites.after.isIncomplete { return .incomplete }
    guard let threshold = failOn.severity else { return .done }
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

  init(_ target: String) throws {
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
      kind = .report(try ReportReading.side(bytes, name: target, rules: .catalog))
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
  func side(as page: String, _ auditor: Auditor, _ reading: FolderReading, _ context: ReportContext)
    async throws -> ComparedSites.Side
  {
    var site: SiteResult
    switch kind {
    case .report(let side): return side
    case .folder:
      site = await auditor.run(try TargetSources.folder(target, reading)).result
    case .page(let bytes):
      site = await auditor.run(BytesSource(bytes, target: page, baseURL: reading.baseURL)).result
      site.target = target
    }
    guard !site.pages.isEmpty else {
      throw CommandFailure(.unusableInput, .nothingInTargetIsHTML(target: shown(target)))
    }
    return ComparedSites.Side(site, in: context)
  }
}
