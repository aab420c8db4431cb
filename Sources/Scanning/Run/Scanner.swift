package import AuditModel
package import Crawling
package import History
import WebAddress

/// Audits one site: in a process of its own, or, in tests, by returning a prepared visit.
package protocol SiteAuditing: Sendable {
  /// Visits a site. What is wrong with the site is a result.
  ///
  /// - Throws: what the whole run cannot go on with, such as a full disk; `CancellationError`.
  func audit(_ site: ListedSite) async throws -> SiteVisit

  /// How many sites it can take at a time now.
  var capacity: Int { get }
}

extension SiteAuditing {
  package var capacity: Int { .max }
}

/// How a list is worked through.
package struct ScanSettings: Sendable {
  /// Sites visited at a time.
  package var parallel = 8
  /// Sites visited at a time behind one address.
  package var perAddress = 2
  /// Seconds between two visits of the same host.
  package var hostPause = 2.0
  /// Nil: visits begin at any time.
  package var window: NightWindow?
  /// After this many unreachable sites in a row the network is suspected to be down; after three
  /// times as many, taken from all over the list, the run pauses.
  package var suspiciousFailures = 20
  /// How often, and after how many seconds, the network is tried again.
  package var networkTries = 5
  package var networkPause = 60.0

  package init() {}
}

/// How a scan ended.
package enum ScanEnd: Sendable, Hashable {
  /// Every site of the list was visited.
  case finished
  /// The task was cancelled.
  case stopped
  case windowClosed
  /// Nothing could be reached for a long time.
  case networkDown
}

/// Progress of a scan.
package enum ScanEvent: Sendable {
  /// The window opens in so many seconds.
  case waitingForWindow(seconds: Int)
  case visited(ListedSite, SiteStatus, done: Int, of: Int)
  /// Nothing can be reached; tried again in so many seconds.
  case networkSuspected(seconds: Double)
}

/// Works through a list of sites: several at a time, each on its own, each into the history when it
/// is done.
package struct Scanner: Sendable {
  private let history: HistoryDatabase
  private let auditor: any SiteAuditing
  private let settings: ScanSettings
  private let clock: any CrawlClock
  private let resolver: any HostResolving

  package init(
    history: HistoryDatabase, auditor: any SiteAuditing, settings: ScanSettings = ScanSettings(),
    clock: any CrawlClock = SystemClock(), resolver: any HostResolving = SystemResolver()
  ) {
    self.history = history
    self.auditor = auditor
    self.settings = settings
    self.clock = clock
    self.resolver = resolver
  }

  /// The result of one task of the scan.
  private enum Event: Sendable {
    case address(String?, Int)
    case visit(SiteVisit, Int)
    case tick
  }

  /// Visits the sites that the run has not visited yet.
  ///
  /// - Throws: ``HistoryError``, or what an auditor throws; visits that were taken into the history
  ///   until then stay.
  package func run(
    _ list: [ListedSite], in run: Int, progress: @escaping @Sendable (ScanEvent) -> Void = { _ in }
  ) async throws -> ScanEnd {
    let visited = try history.visitedSites(in: run)
    let sites = list.filter { !visited.contains($0.address) }
    var work = ScanWork(
      sites: sites, done: list.count - sites.count, total: list.count, settings: settings)
    do {
      return try await withThrowingTaskGroup(of: Event.self) { group in
        defer { group.cancelAll() }
        while !work.isDone {
          if Task.isCancelled { return .stopped }
          if let seconds = settings.window?.wait(at: clock.wallTime), seconds > 0 {
            if work.hasBegun, work.queue.running == 0 { return .windowClosed }
            if !work.hasBegun {
              progress(.waitingForWindow(seconds: seconds))
              try await clock.sleep(Double(seconds))
              continue
            }
          } else if work.isSuspicious {
            guard work.queue.running > 0 || !work.mayTryAgain else {
              progress(.networkSuspected(seconds: settings.networkPause))
              work.tryAgain()
              try await clock.sleep(settings.networkPause)
              continue
            }
            if work.queue.running == 0 { return .networkDown }
          } else {
            startMore(&work, &group)
          }
          guard let event = try await group.next() else {
            try await clock.sleep(1)
            continue
          }
          try take(event, &work, run, progress)
        }
        try record(work.takeHeld(), run, &work, progress)
        return work.audited == 0 && work.visits > 0 && list.count == work.visits
          ? .networkDown : .finished
      }
    } catch is CancellationError {
      return .stopped
    }
  }

  private func startMore(
    _ work: inout ScanWork, _ group: inout ThrowingTaskGroup<Event, any Error>
  ) {
    while work.lookUps < Self.parallelLookUps, let (index, host) = work.queue.lookUp() {
      work.lookUps += 1
      group.addTask { .address(await resolver.address(of: host), index) }
    }
    let now = clock.now
    let parallel = min(settings.parallel, auditor.capacity)
    while work.queue.running < parallel,
      let index = work.queue.take(at: now, spread: work.isSpreading)
    {
      work.hasBegun = true
      let site = work.sites[index]
      group.addTask { .visit(try await auditor.audit(site), index) }
    }
    // A host that rests while nothing else goes on.
    if !work.hasTick, work.queue.running < parallel,
      let time = work.queue.nextTime(after: now)
    {
      work.hasTick = true
      group.addTask {
        try await clock.sleep(time - now)
        return .tick
      }
    }
  }

  private static let parallelLookUps = 8
  /// The reason of a site whose server answers, though with nothing but errors.
  private static let answered = "robots-unreachable"

  private func take(
    _ event: Event, _ work: inout ScanWork, _ run: Int,
    _ progress: @Sendable (ScanEvent) -> Void
  ) throws {
    switch event {
    case .tick: work.hasTick = false
    case .address(let address, let index):
      work.lookUps -= 1
      work.queue.note(address: address, of: index)
    case .visit(let visit, let index):
      work.queue.finish(index, at: clock.now)
      // Whether a site or the network is down shows only when another site answers.
      if visit.status == .unreachable, visit.reason?.code != Self.answered {
        work.hold(visit, index)
      } else {
        work.networkTries = 0
        try record(work.takeHeld() + [(visit, index)], run, &work, progress)
      }
    }
  }

  private func record(
    _ visits: [(visit: SiteVisit, index: Int)], _ run: Int, _ work: inout ScanWork,
    _ progress: @Sendable (ScanEvent) -> Void
  ) throws {
    for (visit, index) in visits {
      let site = work.sites[index]
      try history.record(
        visit,
        of: SiteIdentity(url: site.address, name: site.name, department: site.department), in: run)
      work.note(visit)
      progress(.visited(site, visit.status, done: work.done, of: work.total))
    }
  }
}

/// How far a scan is.
private struct ScanWork {
  let sites: [ListedSite]
  let total: Int
  let settings: ScanSettings
  var queue: SiteQueue
  var done: Int
  var audited = 0
  var visits = 0
  var lookUps = 0
  var hasBegun = false
  var hasTick = false
  var networkTries = 0
  /// Unreachable sites since another one answered; not in the history yet.
  private var held: [(visit: SiteVisit, index: Int)] = []

  init(sites: [ListedSite], done: Int, total: Int, settings: ScanSettings) {
    self.sites = sites
    self.done = done
    self.total = total
    self.settings = settings
    queue = SiteQueue(
      hosts: sites.map { $0.url.host ?? "" }, perAddress: settings.perAddress,
      hostPause: settings.hostPause)
  }

  var isDone: Bool { queue.isEmpty && queue.running == 0 && !isSuspicious }

  /// The next sites are taken from all over the list: its beginning may be old.
  var isSpreading: Bool { held.count >= settings.suspiciousFailures }

  var isSuspicious: Bool {
    held.count >= 3 * settings.suspiciousFailures
      || (queue.isEmpty && audited == 0 && held.count >= settings.suspiciousFailures)
  }

  var mayTryAgain: Bool { networkTries < settings.networkTries }

  mutating func hold(_ visit: SiteVisit, _ index: Int) { held.append((visit, index)) }

  mutating func takeHeld() -> [(visit: SiteVisit, index: Int)] {
    defer { held = [] }
    return held
  }

  /// Has the sites that seemed unreachable visited again.
  mutating func tryAgain() {
    networkTries += 1
    queue.giveBack(takeHeld().map(\.index))
  }

  mutating func note(_ visit: SiteVisit) {
    done += 1
    visits += 1
    if visit.status != .unreachable { audited += 1 }
  }
}
