import AuditModel
import Foundation
import History
import Reports
import Scanning
import WebAddress

@testable import Studio

/// An auditor that waits until it is let go.
actor GatedAuditor: SiteAuditing {
  private(set) var asked: [String] = []
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var passes = 0

  /// Lets one audit end.
  func letGo() {
    if waiting.isEmpty { passes += 1 } else { waiting.removeFirst().resume() }
  }

  func audit(_ site: ListedSite) async throws -> SiteVisit {
    asked.append(site.name)
    if passes > 0 {
      passes -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
    return FleetBench.visit(failures: 1)
  }
}

/// Three towns, two of which a run has visited, and their pages served.
final class FleetBench: Sendable {
  static let secret = "0123456789abcdef0123"
  let folder: URL
  let server: StudioServer
  let site: FleetSite
  let auditor = GatedAuditor()
  private let work: Task<Void, Never>

  static let names = ["Aubeval", "Belrive", "Courmont"]
  static let rules = RuleVersions(ruleset: "r1", versions: [:])

  static func visit(failures: Int) -> SiteVisit {
    let findings = (0..<failures).map { number in
      VisitFinding(
        rule: RuleID(rawValue: "image-alt"), outcome: .failed, severity: .critical,
        path: "/", line: number + 1, fingerprint: "\(number)", isSiteWide: false)
    }
    return SiteVisit(
      status: .ok, accessibilityScore: 70, seoScore: 80, pages: ["/"], findings: findings)
  }

  var database: String { folder.path + "/history.sqlite" }

  init(
    limits: FleetDesk.Limits = FleetDesk.Limits(), token: String? = FleetBench.secret,
    configure: (inout StudioServer.Settings) -> Void = { _ in }
  ) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parvis-fleet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.path
    let identities = Self.names.map {
      SiteIdentity(url: "https://www.\($0.lowercased()).example/", name: $0)
    }
    let sites = SiteListReader.list(of: identities)
    let history = try HistoryDatabase(path: path + "/history.sqlite", access: .writing)
    let run = try history.startRun(at: 1_700_000_000, rules: Self.rules, siteCount: 2)
    for identity in identities.prefix(2) {
      try history.record(Self.visit(failures: 3), of: identity, in: run.number)
    }
    try history.finish(run: run.number, at: 1_700_000_600)
    try history.close()
    for site in sites.prefix(2) {
      let reports = folder.appendingPathComponent("out/\(site.folder)")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      for name in ["summary.html", "worklist.html", "report.json"] {
        try Data("\(site.name) \(name)".utf8).write(to: reports.appendingPathComponent(name))
      }
      try Data("secret".utf8).write(to: reports.appendingPathComponent("other.txt"))
    }
    let store = FleetStore(
      path: path + "/history.sqlite", rules: Self.rules, addresses: sites.map(\.address))
    var context = FleetContext(
      report: ReportContext(
        language: .french, tool: ToolIdentity(name: "parvis", version: "1", ruleset: "r1"))
    ) { _ in WallTime(day: CalendarDay(year: 2026, month: 11, day: 30), hour: 14, minute: 5) }
    context.publicAddress = nil
    let desk = FleetDesk(sites, store: store, auditor: auditor, limits: limits) { _, _ in }
    site = FleetSite(
      sites, store: store, desk: desk, reports: path + "/out", context: context, language: .french)
    var settings = StudioServer.Settings()
    settings.token = token
    configure(&settings)
    server = try await StudioServer(settings, fleet: site)
    work = Task { [site] in await site.work() }
  }

  func close() async {
    work.cancel()
    for _ in 0..<8 { await auditor.letGo() }
    await server.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  var host: String { "127.0.0.1:\(server.port)" }

  func folder(of name: String) -> String { "www.\(name.lowercased()).example" }

  func ask(
    _ target: String, method: String = "GET", headers: [String: String] = [:], body: String = ""
  ) async throws -> RawAnswer {
    var all = ["Host": host, "Connection": "close"]
    all.merge(headers) { _, given in given }
    if !body.isEmpty { all["Content-Length"] = String(body.utf8.count) }
    let head = all.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
    let port = server.port
    return try await blocking {
      let client = try RawClient(port: port)
      client.send("\(method) \(target) HTTP/1.1\r\n\(head)\r\n\(body)")
      return RawAnswer(client.rest())
    }
  }

  /// The cookie that an address with a secret gives.
  func cookie(_ target: String) async throws -> String? {
    try await ask(target).header("Set-Cookie")?.split(separator: ";").first.map(String.init)
  }

  /// Asks for an audit as the form on a site's page does.
  func order(_ name: String, cookie: String, key: String? = nil, origin: String? = nil) async throws
    -> RawAnswer
  {
    try await ask(
      "/\(folder(of: name))/audit", method: "POST",
      headers: [
        "Cookie": cookie, "Origin": origin ?? "http://\(host)",
        "Content-Type": "application/x-www-form-urlencoded",
      ], body: "key=\(key ?? site.key)")
  }

  /// Waits until what a page is told of a site has a text in it.
  func wait(for text: String, of name: String, cookie: String) async throws -> Bool {
    for _ in 0..<600 {
      let state = try await ask("/\(folder(of: name))/state", headers: ["Cookie": cookie]).body
      if state.contains(text) { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }
}
