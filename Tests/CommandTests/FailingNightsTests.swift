import Audit
import AuditModel
import Crawling
import History
import LiveSites
import Synchronization
import TestClocks
import Testing
import WebAddress

@testable import parvis

/// Nights on which servers fail now and then, without anything changing: no change may be told.
@Suite("Failing nights", .timeLimit(.minutes(10)))
struct FailingNightsTests {
  private static let sites = 20
  private static let nights = 30
  private static let failures = 8

  @Test(
    "thirty nights of twenty sites of whose answers one in twelve fails: no false change",
    arguments: [1, 2, 3] as [UInt64])
  func nights(seed: UInt64) async throws {
    let folder = try TemporaryFolder([:])
    defer { folder.remove() }
    let database = try HistoryDatabase(path: folder.path + "/h.sqlite", access: .writing)
    let auditor = Auditor(
      options: AuditOptions(only: ["seo-site", "images", "security-basics"]))
    let rules = RuleVersions(
      ruleset: "1", versions: Dictionary(auditor.ruleIDs.map { ($0, "1") }) { one, _ in one })
    let web = FailingWeb(seed: seed)
    var tally = Tally()
    for night in 0..<Self.nights {
      // The first night is whole, so that there is something to compare with.
      web.failures = night == 0 ? 0 : Self.failures
      let run = try database.startRun(
        at: Double(night) * 86_400, rules: rules, siteCount: Self.sites)
      for site in 0..<Self.sites {
        let visit = try await Self.visit("https://commune\(site).example/", auditor, web)
        let changes = try database.record(
          visit, of: SiteIdentity(url: "https://commune\(site).example/", name: "Commune \(site)"),
          in: run.number)
        tally.note(visit, changes)
        if let changes, changes.new + changes.fixed > 0 {
          Issue.record(
            "night \(night), site \(site): \(changes); failed: \(web.failed.sorted())")
        }
      }
      try database.finish(run: run.number, at: Double(night) * 86_400 + 3600)
    }
    try database.close()
    // Failures there were, and most visits were compared.
    #expect(tally.visits == Self.sites * Self.nights)
    #expect(tally.partial > 100 && tally.partial < 580, "\(tally)")
    #expect(tally.compared > 350, "\(tally)")
  }

  private struct Tally {
    var visits = 0
    var partial = 0
    var compared = 0

    mutating func note(_ visit: SiteVisit, _ changes: ChangeCounts?) {
      visits += 1
      if visit.status != .ok { partial += 1 }
      if changes != nil { compared += 1 }
    }
  }

  private static func visit(
    _ address: String, _ auditor: Auditor, _ web: FailingWeb
  ) async throws -> SiteVisit {
    web.failed = []
    let clock = FakeClock()
    var politeness = PolitenessRules()
    politeness.backOff = []
    let audit = LiveAudit(
      auditor: auditor, fetcher: web,
      gate: PolitenessGate(rules: politeness, clock: clock, resolver: NoNames()), clock: clock)
    let live = await audit.run(CrawlSettings(start: try #require(WebURL(address))))
    return ScanSiteCommand.visit(live)
  }

  private struct NoNames: HostResolving {
    func address(of host: String) async -> String? { nil }
  }
}

/// Sites that never change, on servers that fail: the home page has three addresses, a page goes by two, one is
/// behind a redirect, one stands in the sitemap alone, one link is dead.
private final class FailingWeb: HTTPFetching {
  private struct State {
    var random: UInt64
    var failures = 0
    var failed: Set<String> = []
  }

  private let state: Mutex<State>

  init(seed: UInt64) { state = Mutex(State(random: seed)) }

  /// How many of a hundred answers fail.
  var failures: Int {
    get { state.withLock { $0.failures } }
    set { state.withLock { $0.failures = newValue } }
  }

  /// What failed since last emptied.
  var failed: Set<String> {
    get { state.withLock { $0.failed } }
    set { state.withLock { $0.failed = newValue } }
  }

  func fetch(_ request: HTTPRequest) async -> HTTPResult {
    if let fault = fault(of: request) { return fault }
    let (status, type, body, headers) = answer(request)
    return .success(
      HTTPResponse(
        url: request.url, status: status,
        headers: HTTPHeaders([HTTPHeader("Content-Type", type)] + headers),
        body: request.method == .head ? [] : Array(body.utf8), wireBytes: body.utf8.count))
  }

  private func fault(of request: HTTPRequest) -> HTTPResult? {
    state.withLock { state in
      // SplitMix64.
      state.random &+= 0x9E37_79B9_7F4A_7C15
      var value = state.random
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      value ^= value >> 31
      guard value % 100 < UInt64(state.failures) else { return nil }
      state.failed.insert(request.method.rawValue + " " + request.url.path)
      switch (value >> 32) % 6 {
      case 0: return .failure(.timedOut)
      case 1: return .failure(.connectionLost("reset"))
      case 2: return .failure(.firstByteTimedOut)
      case 3: return Self.error(request, 503)
      case 4: return Self.error(request, 502)
      default: return Self.error(request, 500)
      }
    }
  }

  private static func error(_ request: HTTPRequest, _ status: Int) -> HTTPResult {
    .success(
      HTTPResponse(
        url: request.url, status: status,
        headers: HTTPHeaders([HTTPHeader("Content-Type", "text/html")]), body: Array("Panne".utf8)))
  }

  private func answer(_ request: HTTPRequest) -> (Int, String, String, [HTTPHeader]) {
    switch request.url.path {
    case "/robots.txt":
      return (200, "text/plain", "User-agent: *\nSitemap: /sitemap.xml\n", [])
    case "/sitemap.xml":
      let host = request.url.host ?? ""
      let entries = ["", "p1.html", "p2.html", "seule.html"].map {
        "<url><loc>https://\(host)/\($0)</loc></url>"
      }
      return (
        200, "application/xml",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(entries.joined())</urlset>",
        []
      )
    case "/", "/index.html", "/accueil": return (200, "text/html", Self.page("Accueil"), [])
    case "/p1.html", "/p1": return (200, "text/html", Self.page("Mairie"), [])
    case "/p2.html": return (200, "text/html", Self.page("Agenda"), [])
    case "/p3.html": return (200, "text/html", Self.page("Agenda", "Seconde page"), [])
    case "/seule.html": return (200, "text/html", Self.page("Ancienne page"), [])
    case "/vieux.html":
      return (301, "text/html", "", [HTTPHeader("Location", "/p2.html")])
    case "/doc.pdf": return (200, "application/pdf", "%PDF-1.4", [])
    case "/s.css": return (200, "text/css", "body { background: url(fond.png) }", [])
    case "/logo.png", "/fond.png": return (200, "image/png", "PNG", [])
    default: return (404, "text/html", "<title>404</title><h1>Page introuvable</h1>", [])
    }
  }

  private static func page(_ title: String, _ text: String = "") -> String {
    """
    <!doctype html><html lang="fr"><head><title>\(title) de la commune</title><link rel="stylesheet" href="/s.css">
    </head><body><nav><a href="/">Accueil</a> <a href="/index.html">Début</a> <a href="/accueil">La commune</a>
    <a href="/p1.html">Mairie</a> <a href="/p1">Équipe</a> <a href="/p2.html">Agenda</a>
    <a href="/p3.html">Suite</a> <a href="/vieux.html">Fêtes</a> <a href="/doc.pdf">Bulletin</a>
    <a href="/mort.html">Mort</a></nav><main><h1>\(title)</h1><img src="/logo.png"><img src="/perdu.png" alt="">
    <p>Tout ce que la mairie dit de « \(title) » à ses habitants. \(text)</p></main></body></html>
    """
  }
}
