package import AuditModel
package import Reports
package import Scanning

#if canImport(Glibc)
  import Glibc
#endif

/// Takes what is asked for: one audit after the other, few waiting, none of a site that was just audited.
package actor FleetDesk {
  /// How much is taken.
  package struct Limits: Sendable {
    /// Audits that wait.
    package var waiting = 20
    /// Seconds between two audits of a site.
    package var pause = 1800.0
    /// Seconds after which a history that is in use is tried again.
    package var retry = 5.0

    package init() {}
  }

  private let store: FleetStore
  private let auditor: any SiteAuditing
  private let limits: Limits
  private let sites: [String: ListedSite]
  /// Told of what goes wrong.
  private let report: @Sendable (ListedSite, any Error) -> Void

  private var waiting: [String] = []
  private var current: String?
  private var audits: [String: FleetLive.Audit] = [:]
  /// When the last audit of a site that was asked for ended.
  private var ends: [String: Double] = [:]
  private let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

  package init(
    _ sites: [ListedSite], store: FleetStore, auditor: any SiteAuditing, limits: Limits = Limits(),
    report: @escaping @Sendable (ListedSite, any Error) -> Void
  ) {
    self.sites = Dictionary(sites.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
    self.store = store
    self.auditor = auditor
    self.limits = limits
    self.report = report
  }

  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec)
  }

  // MARK: Asking

  /// Queues an audit of the site of a folder, which is listed.
  ///
  /// - Parameter last: when the site was last visited, as far as the history knows.
  /// - Returns: why it is not done; nil when it is.
  package func ask(_ folder: String, last: Double?) -> FleetLive.Refusal? {
    guard let site = sites[folder] else { return .full }
    if folder == current || waiting.contains(folder) { return .queued }
    if waiting.count >= limits.waiting { return .full }
    let end = max(ends[folder] ?? 0, last ?? 0)
    if Self.now - end < limits.pause { return .recent }
    if (try? store.isVisited(site)) ?? false { return .unfinished }
    waiting.append(folder)
    signal.yield()
    return nil
  }

  /// What goes on, by folder, and the queue in turn.
  package func state() -> (audits: [String: FleetLive.Audit], queue: [String]) {
    var audits = audits
    for (index, folder) in waiting.enumerated() {
      audits[folder] = .waiting(before: index + (current == nil ? 0 : 1))
    }
    return (audits, (current.map { [$0] } ?? []) + waiting)
  }

  // MARK: Working

  /// Works through what is asked for until the task is cancelled.
  package func work() async {
    for await _ in signals {
      while !waiting.isEmpty, !Task.isCancelled {
        let folder = waiting.removeFirst()
        current = folder
        if let site = sites[folder] { await audit(site) }
        current = nil
      }
    }
  }

  private func audit(_ site: ListedSite) async {
    do {
      while store.isBusy {
        audits[site.folder] = .held
        try await Task.sleep(for: .seconds(limits.retry))
      }
      let began = Self.now
      audits[site.folder] = .running(since: began)
      let visit = try await auditor.audit(site)
      try await record(visit, of: site, began: began)
      audits[site.folder] = .done(at: Self.now, visit.status)
    } catch {
      if !(error is CancellationError) { report(site, error) }
      audits[site.folder] = .failed(at: Self.now)
    }
    ends[site.folder] = Self.now
  }

  /// Takes the visit into the history as soon as nobody else writes.
  private func record(_ visit: SiteVisit, of site: ListedSite, began: Double) async throws {
    while true {
      do {
        return try store.record(visit, of: site, began: began, ended: Self.now)
      } catch RunLock.Problem.held {
        try await Task.sleep(for: .seconds(limits.retry))
      }
    }
  }
}
