import ArgumentParser
import AuditModel

/// `parvis audit TARGET…`: what must be mended, where and how.
struct AuditCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "audit",
      abstract: HelpPhrase.auditAbstract.text,
      discussion: HelpPhrase.auditDiscussion.text)
  }

  @Argument(
    help: ArgumentHelp(.auditTargets, valueName: .targetValue),
    completion: .file())
  var targets: [String]

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var choice: ChoiceOptions
  @OptionGroup var threshold: ThresholdOptions
  @OptionGroup var detail: DetailOptions
  @OptionGroup var identity: IdentityOptions
  @OptionGroup var live: LiveOptions
  @OptionGroup var configuration: ConfigurationOption

  @Option(
    name: .long,
    help: ArgumentHelp(.auditBaseline, valueName: .fileValue),
    completion: .file())
  var baseline: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.previous, valueName: .reportValue),
    completion: .file())
  var previous: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(.changedSince, valueName: .revisionValue))
  var changedSince: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.who, valueName: .whoValue),
    completion: .list(FixOwner.allCases.map(\.rawValue)))
  var who: [String] = []

  @OptionGroup var standards: StandardOption
  @OptionGroup var answering: AnswersOption
  @OptionGroup var sampling: SampleOption
  @OptionGroup var watching: WatchOptions

  func run() async throws {
    let plan = try AuditPlan(
      self, settings: try configuration.read(for: targets, isQuiet: detail.verbosity.quiet))
    let delivery = try ReportDelivery(plan)
    let runner = try AuditRunner(plan)
    switch plan.work {
    case .watch(let isPolling):
      throw try await runner.watch(isPolling: isPolling, delivery)
    case .once(let live):
      let targets = try TargetSources.targets(for: plan.targets, plan.reading)
      try plan.check(targets)
      let audit = Task { try await runner.run(targets, live) }
      // What was read until then is worth a report: a second signal ends at once.
      let stop = Signals.stop {
        audit.cancel()
        StandardError.write(.stopping)
      }
      let runs = delivery.marked(try await audit.value)
      let stopped = stop.status
      try delivery.deliver(runs)
      for target in runs.compactMap(\.emptyFolder) {
        StandardError.write(.noPages(target: shown(target)))
      }
      if plan.isProfiled {
        for times in runs.compactMap(\.times) { StandardError.write(ProfileTable.text(times)) }
      }
      throw stopped ?? plan.threshold.status(of: runs)
    }
  }
}
