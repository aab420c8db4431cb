import Audit
import AuditModel
import Comparison
import Distribution
import LiveSites
import Reports
import Sites
import WebAddress

/// One site's audit, done.
struct AuditRun: Sendable {
  var result: SiteResult
  var times: RunTimes?
  /// What the baseline accepts of it; nil without one.
  var accepted: AcceptedFindings?
  /// What a report on changed pages is about; nil where all pages are told of.
  var changes: ChangedPages?
  /// True when no page of the folder has changed since the revision asked for.
  var isUnchanged = false
  /// The code when a live site gave no page.
  var emptyStatus: ExitStatus?

  /// The target, where it is a folder without any file that is named as a page.
  var emptyFolder: String? {
    let isEmpty =
      emptyStatus == nil && !isUnchanged && result.pages.isEmpty && result.skipped.isEmpty
    return isEmpty ? result.target : nil
  }
}

extension AuditRun {
  /// Leaves what has not changed out, and says of how many pages that is.
  fileprivate mutating func narrow(
    to changed: ChangedFiles, since revision: String, isQuiet: Bool
  ) throws {
    let all = result.pages.count
    let drafts = changed.notFollowed(result.pages.map(\.path) + result.skipped.map(\.path))
    if all > 0, drafts.count == all + result.skipped.count {
      throw CommandFailure(.usage, .changedSinceNotFollowed(target: shown(result.target)))
    }
    changes = ChangedPages(result, since: revision)
    result = result.narrowed(to: changed)
    isUnchanged = all > 0 && result.pages.isEmpty && result.skipped.isEmpty
    if isQuiet { return }
    StandardError.write(.changedPages(n: result.pages.count, all: all))
    if let example = drafts.min() {
      StandardError.write(.pagesNotFollowed(n: drafts.count, example: shown(example)))
    }
  }
}

/// Carries a plan out: audits its targets, shows how far it is.
struct AuditRunner {
  let plan: AuditPlan
  private let auditor: Auditor

  init(_ plan: AuditPlan) throws {
    self.plan = plan
    var auditor = Auditor(options: plan.judging)
    auditor.remoteStyleSheets = try plan.styleFetching.map { try StyleFetching.reader($0) }
    auditor.externalLinks = try plan.linkChecking.map { try LinkChecking.checker($0) }
    auditor.documents = DocumentExaminer.plan(plan.documents)
    self.auditor = auditor
  }

  /// Audits each target.
  func run(_ targets: [AuditTarget], _ live: LiveSettings) async throws -> [AuditRun] {
    if let problem = BrowserRendering.plan(live)?.problem {
      StandardError.write(BrowserRendering.notice(of: problem))
    }
    let liveAuditor = LiveAuditor(auditor, settings: live)
    liveAuditor.archives = try plan.archives.map { try ArchiveFolder($0) }
    if liveAuditor.archives != nil, !plan.isQuiet,
      !targets.contains(where: { if case .site = $0 { true } else { false } })
    {
      StandardError.write(.warcOfFiles)
    }
    var runs: [AuditRun] = []
    for target in targets {
      switch target {
      case .files(let source):
        let changed = try plan.changedSince.map { revision in
          (files: try ChangedFiles(in: source.target, since: revision), revision: revision)
        }
        var run = await audit(source, listingFirst: changed?.files.paths ?? [])
        if let changed {
          try run.narrow(to: changed.files, since: changed.revision, isQuiet: plan.isQuiet)
        }
        runs.append(run)
      case .site(let start): runs.append(try await audit(start, liveAuditor))
      case .archive(let name): runs += try await audit(archive: name)
      }
    }
    if let answers = plan.answers {
      for index in runs.indices {
        AnswerApplication.apply(answers, to: &runs[index].result)
        if let taken = runs[index].result.answers, !plan.isQuiet {
          StandardError.write(taken.notice)
        }
      }
    }
    if let owners = plan.owners {
      for index in runs.indices { runs[index].result.keepFindings(toFixBy: owners) }
    }
    return runs
  }

  /// The pages as a browser builds them, where that is wanted.
  private func rendered(_ source: any PageSource) async -> any PageSource {
    guard let settings = plan.rendering, let rendering = BrowserRendering.plan(settings) else {
      return source
    }
    return await RenderedSource(
      source, by: rendering, auditor, files: BrowserRendering.foreignFiles(settings))
  }

  /// Audits the folder anew whenever something is saved in it; ends with a signal.
  func watch(isPolling: Bool, _ delivery: ReportDelivery) async throws -> ExitStatus {
    guard let folder = plan.targets.first, try TargetSources.isFolder(folder) else {
      throw CommandFailure(.usage, .watchOneFolder)
    }
    if plan.rendering != nil, !plan.isQuiet { StandardError.write(.watchNotRendered) }
    let run = WatchRun(
      folder: folder, reading: plan.reading, auditor: auditor, isPolling: isPolling,
      screen: WatchReport(delivery.screenContext, acceptance: delivery.acceptance),
      write: { try delivery.deliverToFiles($0, number: $1) })
    defer { delivery.removeMarks() }
    return try await run.run()
  }

  private func audit(
    _ source: any PageSource, listingFirst paths: Set<String> = []
  ) async -> AuditRun {
    var auditor = auditor
    auditor.listedFirst = paths
    let bar = ProgressBar(plan.progress, isQuiet: plan.isQuiet)
    let clock = ContinuousClock()
    let start = clock.now
    let shown = await rendered(source)
    let (result, profile) = await auditor.run(shown, isLast: true) { bar.show($0, of: $1) }
    bar.finish()
    return AuditRun(result: result, times: RunTimes(profile, total: clock.now - start))
  }

  /// The sites of an archive, as they were when it was made.
  private func audit(archive name: String) async throws -> [AuditRun] {
    let contents = try ArchiveFile.contents(ofFile: name)
    let jobs = plan.judging.jobs ?? Auditor.processorCount
    // Archives keep pages and what they load, and no documents.
    var auditor = auditor
    auditor.documents = nil
    let joined = try await ArchiveAudit(auditor, jobs: jobs).sites(of: contents)
    if joined.sites.count > 1, let report = plan.reports.first(where: { $0.format.holdsOneSite }) {
      throw CommandFailure(
        .usage, .formatOneSiteLines(format: report.format.rawValue, count: joined.sites.count))
    }
    if joined.broken > 0 { StandardError.write(.recordsBroken(count: joined.broken)) }
    return joined.sites.map { site in
      AuditRun(
        result: site.result,
        emptyStatus: site.result.pages.isEmpty ? .unusableInput : nil)
    }
  }

  private func audit(_ start: WebURL, _ auditor: LiveAuditor) async throws -> AuditRun {
    let bar = ProgressBar(plan.progress, isQuiet: plan.isQuiet)
    let clock = ContinuousClock()
    let begin = clock.now
    let live = try await auditor.run(start, bar: bar)
    bar.finish()
    if plan.explainsCrawl { StandardError.write(CrawlExplanation.text(live.log)) }
    if let notice = LiveAuditor.notice(on: live) { StandardError.write(notice) }
    return AuditRun(
      result: live.result, times: RunTimes(live.profile, total: clock.now - begin),
      emptyStatus: live.result.pages.isEmpty ? LiveAuditor.status(ofEmpty: live) : nil)
  }
}
