import Audit
import AuditModel
import Comparison
import Configuration
import LiveSites
import Reports
import WebAddress

/// What `parvis audit` is to do, as options and settings say, checked against one another. Making one
/// writes nothing.
struct AuditPlan: Sendable {
  /// How often the targets are audited.
  enum Work: Sendable {
    case once(LiveSettings)
    /// Again whenever something is saved in the folder.
    case watch(isPolling: Bool)
  }

  let targets: [String]
  let work: Work
  let reading: FolderReading
  /// What is judged, and how pages are read.
  let judging: AuditOptions
  let threshold: AuditThreshold
  let reports: [ReportRequest]
  let display: DisplayOptions
  let reportOptions: ReportOptions
  /// The day that reports tell.
  let day: ReportDay
  /// The list of known findings, as the user named the file.
  let baseline: String?
  /// Findings that settings leave out.
  let ignored: [IgnoredFault]
  /// The rules that reports may name.
  let rules: RuleBook
  /// What people concluded; nil where nothing was given.
  let answers: AnswerSheet?
  /// Reports of earlier runs, the oldest first.
  let previous: [String]
  /// The revision that pages must have changed since to be told of; nil: all are.
  let changedSince: String?
  /// Whose faults are told of; nil: everybody's.
  let owners: Set<FixOwner>?
  let progress: ProgressBar.Choice
  let isQuiet: Bool
  let explainsCrawl: Bool
  /// How style sheets of other hosts are fetched for pages in files; nil where they are not.
  let styleFetching: LiveSettings?
  /// How links to other sites are asked for; nil where they are not.
  let linkChecking: LiveSettings?
  /// How many PDF and office files are examined; nil: as many as is usual.
  let documents: Int?
  /// How pages in files are rendered by a browser; nil where they are not.
  let rendering: LiveSettings?
  /// Whether reports tell how long the audit took.
  let isTimed: Bool
  let isProfiled: Bool
  /// The folder that keeps what servers of live sites answer; nil: nothing is kept.
  let archives: String?

  /// - Parameter settings: what `parvis.yml` says; options count more.
  init(_ command: AuditCommand, settings: ConfigurationFile?) throws {
    let (choice, detail) = (command.choice, command.detail)
    targets = command.targets
    var judging = try choice.auditOptions(
      isTimed: detail.timing || detail.profile, settings)
    ignored = settings?.ignored ?? []
    rules = settings?.rules ?? .catalog
    judging.today = command.identity.date.ofLaw
    answers = try command.answering.read()
    judging.stampsPages = answers != nil
    judging.samplesPages = command.sampling.sample
    self.judging = judging
    reading = try choice.folderReading()
    threshold = try command.threshold.threshold(settings)
    reports = try command.outputs.requests(settings)
    var display = command.display
    display.lang = display.lang ?? settings?.language
    self.display = display
    var reportOptions = detail.reportOptions
    reportOptions.title = command.identity.title ?? settings?.title
    reportOptions.standard = command.standards.standard ?? settings?.standard
    if command.identity.full { reportOptions.detail = .everything }
    self.reportOptions = reportOptions
    day = command.identity.date
    baseline = command.baseline ?? settings?.baseline
    previous = command.previous
    changedSince = command.changedSince
    owners = try RuleNames.owners(in: command.who)
    progress = detail.progress.progress
    isQuiet = detail.verbosity.quiet
    explainsCrawl = command.live.explainCrawl
    isTimed = detail.timing
    isProfiled = detail.profile
    archives = command.live.warc
    let starts = try targets.compactMap { try TargetSources.address($0) }
    let live = try command.live.settings(settings, starts: starts)
    styleFetching = live.fetchesStyles ? live : nil
    rendering = live.rendering == .never ? nil : live
    documents = live.documents
    linkChecking = live.checksExternalLinks ? live : nil
    if command.watching.watch, command.live.render {
      throw CommandFailure(.usage, .watchNotRendered)
    }
    work =
      command.watching.watch ? .watch(isPolling: command.watching.poll) : .once(live)
    try checkReports()
  }

  /// Trends are shown by some formats only; while a folder is watched, the screen shows what changes.
  private func checkReports() throws {
    if !previous.isEmpty,
      !reports.contains(where: { [.html, .summary, .text].contains($0.format) })
    {
      throw CommandFailure(.usage, .previousFormats)
    }
    if changedSince != nil, threshold.leastScore != nil {
      throw CommandFailure(.usage, .changedSinceFolders)
    }
    guard case .watch = work else { return }
    if changedSince != nil { throw CommandFailure(.usage, .changedSinceFolders) }
    if owners != nil { throw CommandFailure(.usage, .watchWho) }
    if targets.count != 1 { throw CommandFailure(.usage, .watchOneFolder) }
    if reports.contains(where: { $0.isForScreen && $0.format != .text }) {
      throw CommandFailure(.usage, .watchScreen)
    }
  }

  /// Refuses what makes no sense for these targets.
  func check(_ targets: [AuditTarget]) throws {
    // Most formats hold one site: two JSON objects one after the other are no JSON.
    if targets.count > 1, let report = reports.first(where: { $0.format.holdsOneSite }) {
      throw CommandFailure(.usage, .formatOneSite(format: report.format.rawValue))
    }
    if targets.count > 1, !previous.isEmpty { throw CommandFailure(.usage, .previousOneSite) }
    if changedSince != nil, targets.contains(where: { $0.isNoFile }) {
      throw CommandFailure(.usage, .changedSinceFolders)
    }
    if reading.baseURL != nil, targets.allSatisfy({ $0.address != nil }) {
      throw CommandFailure(.usage, .baseURLForFiles)
    }
  }
}
