import ArgumentParser
import Audit
import AuditModel
import Configuration
import LiveSites
import Reports

/// `parvis rgaa TARGET`: what is decided of each test of the RGAA, what a person has to look at, and the
/// declaration that follows from both.
struct RGAACommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rgaa",
      abstract: HelpPhrase.rgaaAbstract.text,
      discussion: HelpPhrase.rgaaDiscussion.text)
  }

  @Argument(
    help: ArgumentHelp(.rgaaTarget, valueName: .targetValue),
    completion: .file())
  var target: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.rgaaFormat, valueName: "format"),
    completion: .list(RGAAFormat.allCases.map(\.rawValue)),
    transform: RGAACommand.format)
  var format: [InTurn<RGAAFormat>] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.rgaaOutput, valueName: .fileValue),
    completion: .file(), transform: { InTurn($0) })
  var output: [InTurn<String>] = []

  @Option(
    name: .long,
    help: ArgumentHelp(.rgaaBy, valueName: "test|page"),
    completion: .list(WorklistOrder.allCases.map(\.rawValue)))
  var by: WorklistOrder = .test

  @Flag(name: .long, help: ArgumentHelp(.rgaaDeclaration))
  var declaration = false

  @OptionGroup var answering: AnswersOption
  @OptionGroup var sampling: SampleOption
  @OptionGroup var display: DisplayOptions
  @OptionGroup var verbosity: VerbosityOptions
  @OptionGroup var progress: ProgressOption
  @OptionGroup var choice: ChoiceOptions
  @OptionGroup var identity: IdentityOptions
  @OptionGroup var live: LiveOptions
  @OptionGroup var configuration: ConfigurationOption

  static func format(_ name: String) throws -> InTurn<RGAAFormat> {
    guard let format = RGAAFormat(rawValue: name) else {
      throw CommandFailure(
        .usage,
        .chooseFormat(formats: RGAAFormat.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    return InTurn(format)
  }

  func run() async throws {
    let outputs = try destinations()
    let sheet = try answering.read()
    let run = try await audit(sheet)
    if let answers = run.result.answers, !verbosity.quiet { StandardError.write(answers.notice) }
    for output in outputs {
      let context = context(for: output, sheet)
      try output.destination.write { sink in
        try output.writer.write(on: run.result, in: context, to: sink)
      }
    }
    throw AuditThreshold(severity: nil, leastScore: nil).status(of: [run])
  }

  // MARK: Outputs

  private struct Output {
    let format: RGAAFormat
    let writer: any ReportWriter
    let destination: ReportDestination
  }

  private func destinations() throws -> [Output] {
    let pairs = OutputPairs.pairs(
      format, output, standard: declaration ? .markdown : .text,
      named: { RGAAFormat(fileName: $0) })
    guard pairs.count(where: { $0.name == nil || $0.name == "-" }) <= 1 else {
      throw CommandFailure(.usage, .oneScreen)
    }
    return try pairs.map { format, name in
      let writer = declaration ? format.declarationWriter : format.worklistWriter(by)
      guard let writer else {
        throw CommandFailure(
          .usage,
          declaration
            ? .declarationFormats : .worklistFormats)
      }
      let request = ReportRequest(format: format.reportFormat, name: name)
      return Output(
        format: format, writer: writer, destination: try ReportDestination(request))
    }
  }

  private func context(for output: Output, _ sheet: AnswerSheet?) -> ReportContext {
    var options = ReportOptions()
    options.detail = identity.full ? .everything : verbosity.detail
    options.title = identity.title
    var context = display.context(
      for: output.format.reportFormat, isFile: output.destination.file != nil, options: options)
    context.options.date = identity.date.date(for: .html)
    context.declaration = sheet?.declaration ?? [:]
    if case .given(let day) = identity.date, context.declaration[.date] == nil {
      context.declaration[.date] = day.description
    }
    return context
  }

  // MARK: Audit

  private func audit(_ sheet: AnswerSheet?) async throws -> AuditRun {
    let settings = try configuration.read(for: [target], isQuiet: verbosity.quiet)
    var judging = try choice.auditOptions(
      isTimed: false, settings)
    judging.stampsPages = true
    judging.samplesPages = sampling.sample
    let targets = try TargetSources.targets(for: [target], try choice.folderReading())
    let starts = targets.compactMap(\.address)
    let live = try live.settings(settings, starts: starts)
    var auditor = Auditor(options: judging)
    if live.fetchesStyles { auditor.remoteStyleSheets = try StyleFetching.reader(live) }
    auditor.documents = DocumentExaminer.plan(live.documents)
    let bar = ProgressBar(progress.progress, isQuiet: verbosity.quiet)
    var run: AuditRun
    switch targets.first {
    case .site(let start)?:
      let liveAuditor = LiveAuditor(auditor, settings: live)
      liveAuditor.archives = try self.live.warc.map { try ArchiveFolder($0) }
      let result = try await liveAuditor.run(start, bar: bar)
      if let notice = LiveAuditor.notice(on: result) { StandardError.write(notice) }
      run = AuditRun(
        result: result.result,
        emptyStatus: result.result.pages.isEmpty ? LiveAuditor.status(ofEmpty: result) : nil)
    case .files(let source)?:
      let result = await auditor.run(source) { bar.show($0, of: $1) }.result
      run = AuditRun(result: result)
    case .archive(let name)?:
      throw CommandFailure(.usage, .archiveElsewhere(name: shown(name)))
    case nil: throw CommandFailure(.usage, .nothingInTargetIsHTML(target: shown(target)))
    }
    bar.finish()
    if let sheet { AnswerApplication.apply(sheet, to: &run.result) }
    return run
  }
}

extension WorklistOrder: ExpressibleByArgument {}

extension RGAAFormat {
  /// The format of reports that is laid out and opened in the same way.
  fileprivate var reportFormat: ReportFormat {
    switch self {
    case .text: .text
    case .html: .html
    case .markdown: .markdown
    case .ods: .ods
    case .yaml, .ara: .csv
    }
  }
}
