import AuditModel
import Crawling
import Glibc
import History
import Reports
import RuleCatalog
import Scanning
import Synchronization

/// A run over a list, from its beginning or its resumption to its last file.
///
/// The order keeps it whole whatever ends it: the reports of a site come before its visit is taken
/// into the history, and the run counts as finished once all is written.
struct ScanRun {
  /// The rules that all sites are judged by.
  struct RuleChoice: Sendable {
    var only: [String]
    var skip: [String]
    var also: [String]
  }

  let list: [ListedSite]
  let history: HistoryDatabase
  let folder: OutputFolder
  let settings: ScanSettings
  let choice: RuleChoice
  let arguments: [String]
  /// What the crawl of a site takes at most.
  let seconds: Double
  /// Bytes that all processes of the run may take together.
  let memory: Int
  /// Bytes of pages that are kept of each site from night to night; 0 for none.
  let pageCache: Int
  let context: FleetContext
  let isTalkative: Bool

  /// Beyond the time of its crawl, a site's process is ended.
  private static let grace = 120.0

  static func lock(_ database: String) throws -> RunLock {
    do throws(RunLock.Problem) {
      return try RunLock(path: database + ".lock")
    } catch {
      switch error {
      case .held(let holder):
        throw CommandFailure(
          .locked,
          words(
            fr: "un autre passage est en cours sur cette base (processus \(shown(holder))).",
            en: "another run is under way on this database (process \(shown(holder)))."))
      case .cannotCreate(let reason):
        let reason = SystemReason.text(reason, Interface.language)
        throw CommandFailure(
          .cannotCreateOutput,
          words(
            fr: "impossible de créer « \(shown(database)).lock » (\(reason)).",
            en: "cannot create “\(shown(database)).lock” (\(reason))."))
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
    let received = Received()
    Signals.intercept { number in
      received.note(number)
      scan.cancel()
    }
    let end = try await scan.value
    folder.removeRemnants(of: list.map(\.folder))

    guard var fleet = try history.fleet(run: run.number, addresses: list.map(\.address)) else {
      return .internalError
    }
    let folders = Dictionary(
      list.map { ($0.address, $0.folder) }, uniquingKeysWith: { first, _ in first })
    for index in fleet.sites.indices {
      fleet.sites[index].folder = folders[fleet.sites[index].url] ?? ""
    }
    let isFinished = fleet.sites.count == list.count
    let now = SystemClock().wallTime.rounded()
    fleet.isIncomplete = !isFinished
    if isFinished {
      fleet.finishedAt = now
      if !fleet.sites.allSatisfy({ !$0.status.isAudited }) { fleet.lastSuccessAt = now }
    }
    try folder.write(fleet, in: context)
    if !quiet || fleet.hasNews {
      try StandardOutput.writeReport(FleetDigest(fleet, in: context).text(index: folder.index))
    }
    if isFinished { try history.finish(run: run.number, at: now) }
    try history.close()
    return received.status ?? status(of: fleet, end, failOn)
  }

  // MARK: Beginning

  private func begin(resuming: Bool) throws -> StoredRun {
    let ruleset = RuleCatalog.version
    if resuming, let open = try history.unfinishedRun() {
      if open.ruleset == ruleset {
        try history.setSiteCount(list.count, of: open.number)
        return open
      }
      StandardError.write(
        words(
          fr:
            "parvis : les règles ont changé depuis le passage interrompu ; un nouveau commence.\n",
          en: "parvis: the rules changed since the interrupted run; a new one begins.\n"))
    }
    return try history.startRun(
      at: SystemClock().wallTime.rounded(),
      rules: RuleVersions(ruleset: ruleset, versions: RuleCatalog.versions),
      siteCount: list.count)
  }

  private func auditor() -> ProcessAuditor {
    var environment = Terminal.wholeEnvironment
    // A crash costs one site; what it left in memory is of no use at night.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    let (choice, arguments, seconds, folder) = (choice, arguments, seconds, folder)
    let pages = pageCache > 0 ? PageCache.folder(beside: history.path) : nil
    if let pages { PageCache.removeOld(in: pages) }
    let limit = pageCache
    return ProcessAuditor(
      executable: "/proc/self/exe",
      arguments: ["scan-site", "--lang", context.report.language.rawValue],
      environment: environment, scratch: folder.path,
      memory: memory,
      timeLimit: { site in (site.settings.minutes.map { $0 * 60 } ?? seconds) + Self.grace },
      input: { site in
        SiteTask(
          url: site.address, folder: folder.folder(site.folder),
          pages: pages.map {
            SiteTask.Pages(file: PageCache.file(of: site.address, in: $0), limit: limit)
          },
          arguments: arguments,
          only: site.settings.only.isEmpty ? choice.only : site.settings.only,
          skip: choice.skip + site.settings.skip, also: choice.also, settings: site.settings
        ).line
      })
  }

  // MARK: On the way

  private func tell(_ event: ScanEvent) {
    switch event {
    case .waitingForWindow(let seconds):
      let minutes = (seconds + 59) / 60
      StandardError.write(
        words(
          fr: "parvis : les visites commencent dans \(minutes) min.\n",
          en: "parvis: visits begin in \(minutes) min.\n"))
    case .networkSuspected(let seconds):
      StandardError.write(
        words(
          fr: "parvis : aucun site ne répond, le réseau semble coupé ; nouvel essai dans "
            + "\(Int(seconds)) s.\n",
          en: "parvis: no site answers, the network seems down; another try in \(Int(seconds)) s.\n"
        ))
    case .visited(let site, let status, let done, let total):
      guard isTalkative else { return }
      let state = LiveMessages.text(status, Interface.language)
      StandardError.write(
        "\(done)/\(total) " + shown(site.name) + words(fr: " : ", en: ": ") + state + "\n")
    }
  }

  /// The signal that stopped the run.
  private final class Received: Sendable {
    private let number = Mutex<Int32?>(nil)

    func note(_ signal: Int32) { number.withLock { $0 = signal } }

    var status: ExitStatus? {
      number.withLock { $0.map { $0 == SIGINT ? .interrupted : .terminated } }
    }
  }

  // MARK: Ending

  private func status(of run: FleetRun, _ end: ScanEnd, _ failOn: Severity?) -> ExitStatus {
    switch end {
    case .networkDown:
      StandardError.write(
        words(
          fr: "parvis : aucun site n’a pu être joint ; vérifiez le réseau.\n",
          en: "parvis: no site could be reached; check the network.\n"))
      if run.isIncomplete {
        StandardError.write(
          words(
            fr: "parvis : --resume continuera ce passage.\n",
            en: "parvis: --resume will go on with this run.\n"))
      }
      return .unavailable
    case .windowClosed:
      StandardError.write(
        words(
          fr: "parvis : la plage horaire est finie avant la liste ; --resume continuera.\n",
          en: "parvis: the hours are over before the list is; --resume will go on.\n"))
      return .incomplete
    case .stopped: return .incomplete
    case .finished: break
    }
    if run.isIncomplete || run.sites.contains(where: { $0.status != .ok }) { return .incomplete }
    guard let failOn else { return .done }
    let isWorse = run.sites.contains { site in
      site.new.contains { $0.outcome == .failed && $0.severity >= failOn }
    }
    return isWorse ? .findings : .done
  }

  private static func failure(_ failure: ScanFailure) -> CommandFailure {
    switch failure {
    case .cannotCreate(let reason):
      CommandFailure(
        .cannotCreateOutput,
        words(
          fr: "le rapport d’un site n’a pas pu être créé\(detail(reason)). Vérifiez les droits du "
            + "dossier, puis relancez avec --resume.",
          en: "the report of a site could not be created\(detail(reason)). Check the rights of the "
            + "folder, then run again with --resume."))
    case .cannotWrite(let reason):
      CommandFailure(
        .writeError,
        words(
          fr: "le rapport d’un site n’a pas pu être écrit\(detail(reason)). Vérifiez la place qui "
            + "reste sur le disque, puis relancez avec --resume.",
          en: "the report of a site could not be written\(detail(reason)). Check how much room the "
            + "disk has left, then run again with --resume."))
    case .cannotLaunch(let reason):
      CommandFailure(
        .internalError,
        words(
          fr: "impossible de lancer l’audit d’un site\(detail(reason)).",
          en: "cannot start the audit of a site\(detail(reason))."))
    }
  }

  private static func detail(_ reason: String) -> String {
    reason.isEmpty ? "" : " (\(SystemReason.text(reason, Interface.language)))"
  }
}
