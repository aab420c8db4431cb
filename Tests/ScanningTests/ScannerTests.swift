import AuditModel
import Crawling
import Foundation
import History
import Scanning
import Synchronization
import TestClocks
import Testing
import WebAddress

/// Visits that are made up; notes who was visited when.
final class FakeAuditor: SiteAuditing {
  struct State {
    var begun: [String] = []
    var running: [String: Int] = [:]
    var mostRunning = 0
    var mostPerAddress = 0
  }

  let state = Mutex(State())
  let addressOf: @Sendable (String) -> String
  let visit: @Sendable (ListedSite, Int) async throws -> SiteVisit

  /// - Parameter visit: what a site comes to, with how often it was visited before.
  init(
    addressOf: @escaping @Sendable (String) -> String = { $0 },
    visit: @escaping @Sendable (ListedSite, Int) async throws -> SiteVisit
  ) {
    self.addressOf = addressOf
    self.visit = visit
  }

  func audit(_ site: ListedSite) async throws -> SiteVisit {
    let host = site.url.host ?? ""
    let address = addressOf(host)
    let before = state.withLock { state in
      state.running[address, default: 0] += 1
      state.mostRunning = max(state.mostRunning, state.running.values.reduce(0, +))
      state.mostPerAddress = max(state.mostPerAddress, state.running[address] ?? 0)
      defer { state.begun.append(site.address) }
      return state.begun.count { $0 == site.address }
    }
    defer { state.withLock { $0.running[address, default: 1] -= 1 } }
    return try await visit(site, before)
  }

  var begun: [String] { state.withLock { $0.begun } }
}

/// Hosts by a rule of the test.
struct FakeResolver: HostResolving {
  var address: @Sendable (String) -> String? = { $0 }

  func address(of host: String) async -> String? { address(host) }
}

@Suite("Scanner")
struct ScannerTests {
  static func sites(_ count: Int) -> [ListedSite] {
    (0..<count).compactMap { number in
      WebURL("https://site-\(number).example/").map {
        ListedSite(name: "Site \(number)", url: $0, folder: "site-\(number)")
      }
    }
  }

  static let audited = SiteVisit(status: .ok, pages: ["index.html"])

  /// A history in a folder that goes with it.
  final class Night {
    let folder = NSTemporaryDirectory() + "/parvis-scan-" + UUID().uuidString
    let history: HistoryDatabase
    let run: Int

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      history = try HistoryDatabase(path: folder + "/h.sqlite", access: .writing)
      run = try history.startRun(
        at: 0, rules: RuleVersions(ruleset: "1", versions: [:]), siteCount: 0
      ).number
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var statuses: [SiteStatus: Int] {
      get throws {
        try history.fleet(run: run)?.sites.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
          ?? [:]
      }
    }
  }

  @Test("every site once, so many at a time, and few behind one address")
  func concurrency() async throws {
    let night = try Night()
    let address: @Sendable (String) -> String = { host in
      // Every second site is behind one address.
      (Int(host.dropFirst(5).prefix { $0.isNumber }) ?? 0) % 2 == 0 ? "shared" : host
    }
    let auditor = FakeAuditor(addressOf: address) { _, _ in
      try await Task.sleep(for: .milliseconds(2))
      return Self.audited
    }
    var settings = ScanSettings()
    settings.parallel = 7
    let scanner = Scanner(
      history: night.history, auditor: auditor, settings: settings,
      resolver: FakeResolver(address: address))
    #expect(try await scanner.run(Self.sites(80), in: night.run) == .finished)
    #expect(auditor.begun.sorted() == Self.sites(80).map(\.address).sorted())
    let state = auditor.state.withLock { $0 }
    #expect(state.mostRunning <= 7 && state.mostRunning > 2)
    #expect(state.mostPerAddress == 2)
    #expect(try night.statuses == [.ok: 80])
  }

  @Test("two sites of one host come one after the other, with a rest between")
  func oneHost() async throws {
    let night = try Night()
    let clock = FakeClock()
    let times = Mutex<[Double]>([])
    let auditor = FakeAuditor { _, _ in
      times.withLock { $0.append(clock.now) }
      return Self.audited
    }
    let sites = try (0..<4).map {
      ListedSite(name: "\($0)", url: try #require(WebURL("https://agglo.example/\($0)/")))
    }
    let scanner = Scanner(
      history: night.history, auditor: auditor, clock: clock, resolver: FakeResolver())
    #expect(try await scanner.run(sites, in: night.run) == .finished)
    let gaps = times.withLock { times in zip(times.dropFirst(), times).map { $0 - $1 } }
    #expect(gaps.count == 3 && gaps.allSatisfy { $0 >= 2 }, "\(gaps)")
  }

  @Test("a run that is stopped and resumed visits each site once")
  func resume() async throws {
    let night = try Night()
    let auditor = FakeAuditor { site, _ in
      try await Task.sleep(for: .milliseconds(site.name == "Site 7" ? 60_000 : 1))
      return Self.audited
    }
    let scanner = Scanner(
      history: night.history, auditor: auditor, resolver: FakeResolver())
    let run = night.run
    let first = Task { try await scanner.run(Self.sites(20), in: run) }
    while try night.history.visitedSites(in: night.run).count < 15 {
      try await Task.sleep(for: .milliseconds(5))
    }
    first.cancel()
    #expect(try await first.value == .stopped)
    let visited = try night.history.visitedSites(in: night.run)
    #expect(!visited.contains("https://site-7.example/"))

    let again = FakeAuditor { _, _ in Self.audited }
    let resumed = Scanner(history: night.history, auditor: again, resolver: FakeResolver())
    #expect(try await resumed.run(Self.sites(20), in: night.run) == .finished)
    #expect(Set(again.begun).isDisjoint(with: visited))
    #expect(try night.statuses == [.ok: 20])
  }

  @Test("a network that is down for a while makes no site unreachable")
  func networkDown() async throws {
    let night = try Night()
    let clock = FakeClock()
    // Down from the 30th visit to the 5th minute.
    let count = Atomic(0)
    let auditor = FakeAuditor { _, _ in
      let number = count.wrappingAdd(1, ordering: .relaxed).newValue
      clock.advance(0.1)
      return number > 30 && clock.now < 300 ? SiteVisit(status: .unreachable) : Self.audited
    }
    var settings = ScanSettings()
    settings.hostPause = 0
    let scanner = Scanner(
      history: night.history, auditor: auditor, settings: settings, clock: clock,
      resolver: FakeResolver())
    #expect(try await scanner.run(Self.sites(200), in: night.run) == .finished)
    #expect(try night.statuses == [.ok: 200])
  }

  @Test("a network that stays down ends the run, with nothing said of the sites")
  func networkStaysDown() async throws {
    let night = try Night()
    let auditor = FakeAuditor { site, _ in
      site.name == "Site 0" ? Self.audited : SiteVisit(status: .unreachable)
    }
    var settings = ScanSettings()
    settings.hostPause = 0
    let scanner = Scanner(
      history: night.history, auditor: auditor, settings: settings, clock: FakeClock(),
      resolver: FakeResolver())
    #expect(try await scanner.run(Self.sites(200), in: night.run) == .networkDown)
    #expect((try night.statuses[.unreachable] ?? 0) == 0)
  }

  @Test("a list with many dead sites at its beginning is no dead network")
  func deadSites() async throws {
    let night = try Night()
    let auditor = FakeAuditor { site, _ in
      (Int(site.name.dropFirst(5)) ?? 0) < 50 ? SiteVisit(status: .unreachable) : Self.audited
    }
    let scanner = Scanner(
      history: night.history, auditor: auditor, clock: FakeClock(), resolver: FakeResolver())
    #expect(try await scanner.run(Self.sites(200), in: night.run) == .finished)
    #expect(try night.statuses == [.ok: 150, .unreachable: 50])
  }

  @Test("a short list of dead sites is said to be one")
  func shortList() async throws {
    let night = try Night()
    let auditor = FakeAuditor { _, _ in SiteVisit(status: .unreachable) }
    let scanner = Scanner(
      history: night.history, auditor: auditor, clock: FakeClock(), resolver: FakeResolver())
    #expect(try await scanner.run(Self.sites(3), in: night.run) == .networkDown)
    #expect(try night.statuses == [.unreachable: 3])
  }

  @Test("visits begin within the hours, and none after")
  func window() async throws {
    let night = try Night()
    let clock = FakeClock()
    // Open for two hours from an hour on.
    let second = NightWindowProbe.secondOfDay(clock.wallTime)
    let minute = second / 60
    var settings = ScanSettings()
    settings.parallel = 1
    settings.window = NightWindow(start: (minute + 60) % 1440, end: (minute + 180) % 1440)
    let times = Mutex<[Double]>([])
    let auditor = FakeAuditor { _, _ in
      times.withLock { $0.append(clock.now) }
      clock.advance(600)
      return Self.audited
    }
    let waits = Mutex<[Int]>([])
    let scanner = Scanner(
      history: night.history, auditor: auditor, settings: settings, clock: clock,
      resolver: FakeResolver())
    let end = try await scanner.run(Self.sites(40), in: night.run) { event in
      if case .waitingForWindow(let seconds) = event { waits.withLock { $0.append(seconds) } }
    }
    #expect(end == .windowClosed)
    #expect(waits.withLock { $0.count } == 1)
    let begun = times.withLock { $0 }
    #expect((11...13).contains(begun.count), "\(begun)")
    #expect(begun.allSatisfy { $0 >= 3540 && $0 < 10_860 }, "\(begun)")
  }

  @Test("what the run cannot go on with ends it; visits until then stay")
  func fatal() async throws {
    let night = try Night()
    let auditor = FakeAuditor { site, _ in
      if site.name == "Site 12" { throw ScanFailure.cannotWrite("No space left on device") }
      return Self.audited
    }
    var settings = ScanSettings()
    settings.parallel = 1
    let scanner = Scanner(
      history: night.history, auditor: auditor, settings: settings, resolver: FakeResolver())
    await #expect(throws: ScanFailure.cannotWrite("No space left on device")) {
      try await scanner.run(Self.sites(30), in: night.run)
    }
    #expect(try night.history.visitedSites(in: night.run).count == 12)
  }
}

/// The local time of day, as the window reads it.
enum NightWindowProbe {
  static func secondOfDay(_ time: Double) -> Int {
    let parts = Calendar.current.dateComponents(
      [.hour, .minute, .second], from: Date(timeIntervalSince1970: time))
    return (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0)
  }
}
