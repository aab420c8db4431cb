import AuditModel
import Crawling
import Glibc
import History
import LiveSites
import Reports
import RuleCatalog
import Scanning
import Synchronization

/// A run over a list, from its beginning or its resumption to its last file.
///
/// The order keeps it whole whatever ends it: the reports of a site come before its visit is taken
/// into the history, and the run counts as finished once all is written.
struct ScanRun {
  let list: [ListedSite]
  let history: HistoryDatabase
  let folder: OutputFolder
  let settings: ScanSettings
  /// The rules that all sites are judged by.
  let rules: RuleChoice
  /// The settings that rules are judged by; nil: as the catalogue has them.
  let judging: FoundSettings?
  /// How all sites are asked.
  let live: LiveSettings
  /// Bytes that all processes of the run may take together.
  let memory: Int
  /// Bytes of pages that are kept of each site from night to night; 0 for none.
  let pageCache: Int
  /// Files of what people concluded, by the folders of the sites.
  let answers: [String: String]
  /// The folder that keeps what servers answer, one folder for each site; nil: nothing is kept.
  let archives: String?
  let context: FleetContext
  let mailing: Mailing?
  let isVerbose: Bool

  /// Whoever stores the visit of one site has the lock for a moment: it is waited for.
  private static let patience = 20

  static func lock(_ database: String) throws -> RunLock {
    for _ in 1..<patience {
      if let lock = try? RunLock(path: database + ".lock") { return lock }
      usleep(100_000)
    }
    do throws(RunLock.Problem) {
      return try RunLock(path: database + ".lock")
    } catch {
      switch error {
      case .held(let holder):
        throw CommandFailure(.locked, .otherRun(holder: shown(holder)))
      case .cannotCreate(let reason):
        let reason = SystemReason.text(reason, Interface.language)
        throw CommandFailure(
          .cannotCreateOutput, .cannotCreateLock(database: shown(database), reason: reason))
      }
    }
  }

  /// Carries the run out.
  ///
  /// - Returns: how the command ends.
  func carryOut(resuming: Bool, quiet: Bool, failOn: Severity?) async throws -> ExitStatus {
    do {
      return try await attempt(resuming: resuming, quiet: quiet, failOn: failOn)
    } catch let error as HistoryError {
      throw HistoryFile.failure(error, history.path)
    } catch let failure as ScanFailure {
      throw Self.failure(failure)
    }
  }

  private func attempt(resuming: Bool, quiet: Bool, failOn: Severity?) async throws -> ExitStatus {
    let run = try begin(resuming: resuming)
    folder.removeRemnants(of: list.map(\.folder))
    let scanner = Scanner(history: history, auditor: auditor(), settings: settings)
    let scan = Task { try await scanner.run(list, in: run.number) { tell($0) } }
    let stop = Signals.stop { scan.cancel() }
    let end = try await scan.value
    folder.removeRemnants(of: list.map(\.folder))

    guard var fleet = try history.fleet(run: run.number, addresses: list.map(\.address)) else {
      return .internalError
    }
    let listed = Dictionary(
      list.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    for index in fleet.sites.indices {
      guard let site = listed[fleet.sites[index].url] else { continue }
      fleet.sites[index].folder = site.folder
      fleet.sites[index].labels = site.labels
    }
    let isFinished = fleet.sites.count == list.count
    let now = SystemClock().wallTime.rounded()
    fleet.isIncomplete = !isFinished
    if isFinished {
      fleet.finishedAt = now
      if !fleet.sites.allSatisfy({ !$0.status.isAudited }) { fleet.lastSuccessAt = now }
    }
    try folder.write(fleet, in: context)
    let isNews = !quiet || fleet.hasNews
    if isNews {
      try StandardOutput.writeReport(FleetDigest(fleet, in: context).text(index: folder.index))
    }
    if isFinished { try history.finish(run: run.number, at: now) }
    try history.close()
    let areMailsSent =
      await mailing?.send(fleet, index: folder.index, isNews: isNews, in: context) ?? true
    let status = stop.status ?? status(of: fleet, end, failOn)
    return areMailsSent || status != .done && status != .findings ? status : .writeError
  }

  // MARK: Beginning

  private func begin(resuming: Bool) throws -> StoredRun {
    let book = context.report.rules
    let ruleset = book.ruleset
    if resuming, let open = try history.unfinishedRun() {
      if open.ruleset == ruleset, open.identity == FindingIdentity.version {
        try history.setSiteCount(list.count, of: open.number)
        return open
      }
      StandardError.write(.rulesChanged)
    }
    return try history.startRun(
      at: SystemClock().wallTime.rounded(),
      rules: RuleVersions(ruleset: ruleset, versions: book.versions),
      siteCount: list.count)
  }

  private func auditor() -> ProcessAuditor {
    let pages = pageCache > 0 ? PageCache.folder(beside: history.path) : nil
    if let pages { PageCache.removeOld(in: pages) }
    return SiteProcesses(
      rules: rules, settings: judging, live: live, folder: folder, memory: memory,
      pages: pages.map { ($0, pageCache) }, answers: answers, archives: archives,
      language: context.report.language
    ).auditor
  }

  // MARK: On the way

  private func tell(_ event: ScanEvent) {
    switch event {
    case .waitingForWindow(let seconds):
      let minutes = (seconds + 59) / 60
      StandardError.write(.visitsBegin(minutes: minutes))
    case .networkSuspected(let seconds):
      StandardError.write(.networkDown(seconds: Int(seconds)))
    case .visited(let site, let status, let done, let total):
      guard isVerbose else { return }
      let state = LiveMessages.text(status, Interface.language)
      StandardError.write(
        "\(done)/\(total) " + shown(site.name) + Interface.colon + state + "\n")
    }
  }

  // MARK: Ending

  private func status(of run: FleetRun, _ end: ScanEnd, _ failOn: Severity?) -> ExitStatus {
    switch end {
    case .networkDown:
      StandardError.write(.noSiteReached)
      if run.isIncomplete {
        StandardError.write(.resumeContinues)
      }
      return .unavailable
    case .windowClosed:
      StandardError.write(.hoursOver)
      return .incomplete
    case .stopped: return .incomplete
    case .finished: break
    }
    let isWorse = run.sites.contains { site in
      site.new.contains { finding in
        failOn.map { finding.outcome == .failed && finding.severity >= $0 } ?? false
      }
    }
    // Of many sites one is nearly always away: that must not hide new faults.
    if isWorse { return .findings }
    return run.isIncomplete || run.sites.contains { $0.status != .ok } ? .incomplete : .done
  }

  private static func failure(_ failure: ScanFailure) -> CommandFailure {
    switch failure {
    case .cannotCreate(let reason):
      CommandFailure(.cannotCreateOutput, .cannotCreateSiteReport(detail: detail(reason)))
    case .cannotWrite(let reason):
      CommandFailure(.writeError, .cannotWriteSiteReport(detail: detail(reason)))
    case .cannotLaunch(let reason):
      CommandFailure(.internalError, .cannotLaunch(detail: detail(reason)))
    }
  }

  private static func detail(_ reason: String) -> String {
    reason.isEmpty ? "" : " (\(SystemReason.text(reason, Interface.language)))"
  }
}

extension VisitPhrase {
  init(_ failure: ProcessFailure) {
    self =
      switch failure {
      case .signal(let number): .failed(how: "signal \(number)")
      case .code(let code): .failed(how: "code \(code)")
      case .noResult: .failed(how: "no result")
      case .late(let minutes): .late(minutes: minutes)
      }
  }
}
