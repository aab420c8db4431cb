import Audit
import AuditModel
import Crawling
import Foundation
import LiveSites
import Sites
import Synchronization
import TestClocks
import Testing
import WebAddress

@Suite("Live audits")
struct LiveAuditTests {
  static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/sites/valbrume/found")
  static let start = "https://www.valbrume.fr/"

  /// Audits what `web` answers; a night passes at once.
  static func audit(
    _ web: FolderWeb, start: String = start, options: AuditOptions = AuditOptions(),
    memory: (any LiveMemory)? = nil, change: (inout CrawlSettings) -> Void = { _ in }
  ) async throws -> LiveResult {
    let clock = FakeClock()
    var settings = CrawlSettings(start: try #require(WebURL(start)))
    change(&settings)
    let gate = PolitenessGate(clock: clock, resolver: NoResolver())
    let audit = LiveAudit(
      auditor: Auditor(options: options), fetcher: web, gate: gate, clock: clock)
    return await audit.run(settings, memory: memory)
  }

  /// Where a finding stands; the page at the root has two names.
  struct Place: Hashable, CustomStringConvertible {
    var rule: String
    var message: String
    var path: String
    var line: Int
    var column: Int
    var description: String { "\(path):\(line):\(column) \(rule) \(message)" }

    init(_ finding: Finding) {
      rule = finding.rule.rawValue
      message = finding.message
      path = finding.place.path == "/" ? "index.html" : finding.place.path
      line = finding.place.line
      column = finding.place.column
    }
  }

  /// Rules that a live audit and a folder's cannot share, and why.
  static let exceptions: [String: String] = [
    "robots-txt-missing": "a folder may be a part of what is published",
    "sitemap-missing": "the same",
    "https-missing": "about the server", "http-not-redirected": "about the server",
    "hsts-missing": "about the server", "csp-missing": "about the server",
    "content-type-options-missing": "about the server", "frame-options-missing": "about the server",
    "referrer-policy-missing": "about the server", "text-compression": "about the server",
    "server-version-exposed": "about the server", "tls-certificate": "about the server",
    "cookie-set-on-first-response": "about the server", "redirect-chain": "about the server",
    "redirect-internal": "about the server", "redirect-loop": "about the server",
    "dpo-contact-missing": "a crawl may not have come to every page",
    "orphan-page": "a crawl never comes to pages that nothing leads to",
    "dead-end-page": "counts pages that only the folder has",
  ]

  static let first = ["broken-link-internal", "broken-resource", "canonical-target"]

  @Test(
    "a live site has the same findings as its folder", arguments: ["found", "mended"])
  func sameAsFolder(_ name: String) async throws {
    let fixture = Self.fixture.deletingLastPathComponent().appendingPathComponent(name)
    let live = try await Self.audit(FolderWeb(fixture)) { $0.budget.resources = 1000 }
    #expect(live.status == .ok)
    let source = try FolderSource(fixture.path, baseURL: WebURL(Self.start))
    let folder = await Auditor().run(source).result

    let found = Set(live.result.pages.map { $0.path == "/" ? "index.html" : $0.path })
    let linked = folder.pages.filter { found.contains($0.path) }
    #expect(found.count >= 10 && linked.count == found.count)
    func compare(_ kind: String, _ actual: Set<Place>, _ expected: Set<Place>) {
      #expect(
        actual == expected,
        """
        \(kind) missing: \(expected.subtracting(actual).map(\.description).sorted())
        surplus: \(actual.subtracting(expected).map(\.description).sorted())
        """)
    }
    compare(
      "pages'", Set(live.result.pages.flatMap(\.findings).map(Place.init)),
      Set(linked.flatMap(\.findings).map(Place.init)))
    /// Of the site's, those on pages that both have.
    func ofSite(_ result: SiteResult) -> Set<Place> {
      Set(
        result.findings.filter { Self.exceptions[$0.rule.rawValue] == nil }.map(Place.init)
          .filter { found.contains($0.path) && !Self.first.contains($0.rule) })
    }
    for rule in Self.first {
      // What is told once stands where it was met first, and a crawl goes another way.
      #expect(
        live.result.findings.count { $0.rule.rawValue == rule }
          == folder.findings.count { $0.rule.rawValue == rule }, "\(rule)")
    }
    compare("the site's", ofSite(live.result), ofSite(folder))
    #expect(name == "mended" || ofSite(live.result).count >= 3)
  }

  @Test("what has not changed is not sent again and judged all the same")
  func memory() async throws {
    let web = FolderWeb(Self.fixture) { request in
      guard request.url.path.hasSuffix(".html") else { return nil }
      let tag = "\"1\""
      if request.headers.contains(HTTPHeader("If-None-Match", tag)) {
        return FolderWeb.answer(request, status: 304, "", headers: [("ETag", tag)])
      }
      let file = Self.fixture.appendingPathComponent(request.url.path)
      guard let data = try? Data(contentsOf: file) else { return nil }
      return FolderWeb.answer(
        request, Array(data), type: "text/html; charset=utf-8", headers: [("ETag", tag)])
    }
    let memory = Memory()
    let first = try await Self.audit(web, memory: memory)
    let second = try await Self.audit(web, memory: memory)
    #expect(memory.count == first.result.pages.count - 1)
    #expect(second.log.entries.count { $0.decision == .notModified } == memory.count)
    #expect(second.facts.wireBytes < first.facts.wireBytes / 2)
    #expect(
      second.result.pages.map(\.findings) == first.result.pages.map(\.findings))
    #expect(second.result.findings == first.result.findings)
  }

  @Test("style sheets, scripts, sitemaps and robots.txt that have not changed are not sent again")
  func unchangedFiles() async throws {
    let files = [
      "/robots.txt": ("User-agent: *\nDisallow: /prive/\nSitemap: /plan.xml\n", "text/plain"),
      "/plan.xml": (
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://www.valbrume.fr/b.html</loc></url></urlset>",
        "application/xml"
      ),
      "/s.css": (".x { display: none }", "text/css"), "/a.js": ("var a = 1", "text/javascript"),
    ]
    let web = FolderWeb(Self.fixture) { request in
      let path = request.url.path
      guard let (body, type) = files[path] else {
        return ["/", "/b.html"].contains(path)
          ? FolderWeb.answer(
            request,
            "<!doctype html><html lang=fr><title>\(path)</title><link rel=stylesheet href=s.css><script src=a.js></script><p>Page \(path)"
          ) : FolderWeb.answer(request, status: 404, "Rien")
      }
      let tag = "\"\(path)\""
      let isSame = request.headers.contains(HTTPHeader("If-None-Match", tag))
      return FolderWeb.answer(
        request, status: isSame ? 304 : 200, isSame ? [] : Array(body.utf8), type: type,
        headers: [("ETag", tag)])
    }
    let memory = Memory()
    let first = try await Self.audit(web, memory: memory)
    #expect(memory.count == 4)
    let before = web.urls.count
    let second = try await Self.audit(web, memory: memory)
    #expect(web.urls.count == 2 * before)
    let bytes = files.values.reduce(0) { $0 + $1.0.utf8.count }
    #expect(second.facts.wireBytes == first.facts.wireBytes - bytes)
    #expect(second.result.pages.map(\.findings) == first.result.pages.map(\.findings))
    #expect(second.result.pages.map(\.outcomes) == first.result.pages.map(\.outcomes))
    #expect(second.result.outcomes == first.result.outcomes)
    #expect(second.facts.sitemaps == first.facts.sitemaps && second.facts.sitemaps.count == 1)
  }

  /// Pages by their address.
  final class Memory: LiveMemory {
    private let pages = Mutex<[WebURL: RememberedPage]>([:])
    var count: Int { pages.withLock { $0.count } }
    func page(at url: WebURL) -> RememberedPage? { pages.withLock { $0[url] } }
    func remember(_ page: RememberedPage, at url: WebURL) { pages.withLock { $0[url] = page } }
  }

  @Test(
    "how an audit ended, and why",
    arguments: [
      (404, SiteStatus.error, SiteStatusReason.status(404)), (403, .blocked, .status(403)),
      (429, .blocked, .status(429)), (500, .unreachable, .status(500)),
    ])
  func endings(_ code: Int, _ status: SiteStatus, _ reason: SiteStatusReason) async throws {
    let web = FolderWeb(Self.fixture) { request in
      request.url.path == "/robots.txt" ? nil : FolderWeb.answer(request, status: code, "Non")
    }
    let live = try await Self.audit(web)
    #expect(live.status == status)
    #expect(live.reason == reason)
    #expect(live.result.pages.isEmpty && live.result.isIncomplete)
  }

  @Test("a certificate that is refused is a finding, and no score comes of it")
  func certificate() async throws {
    let web = FolderWeb(Self.fixture) { _ in .failure(.tls(.expired, detail: "")) }
    let live = try await Self.audit(web)
    #expect(live.status == .unreachable)
    #expect(live.reason == .noAnswer(.tls(.expired)))
    #expect(live.result.findings.map(\.rule) == ["tls-certificate"])
    #expect(live.result.accessibilityScore == nil && live.result.seoScore == nil)
    #expect(live.result.themeScores.isEmpty && live.result.rgaa == nil)
  }

  @Test("a crawl that is cut short is partial, and its pages stay")
  func partial() async throws {
    let live = try await Self.audit(FolderWeb(Self.fixture)) { $0.budget.seconds = 9 }
    #expect(live.status == .partial)
    #expect(live.reason == .timeBudget)
    #expect((1..<12).contains(live.result.pages.count))
    #expect(live.result.isIncomplete)
    let sample = try await Self.audit(FolderWeb(Self.fixture)) { $0.budget.pages = 3 }
    #expect(sample.status == .ok)
    #expect(sample.reason == .pageBudget(limit: 3))
    #expect(sample.result.pages.count == 3 && !sample.result.isIncomplete)
    // What was left out is counted, by reason.
    let coverage = sample.result.coverage
    #expect(coverage.read == 3 && coverage.known > 3)
    #expect(coverage.leftOut.map(\.reason) == [.pageLimit])
    #expect(live.result.coverage.leftOut.map(\.reason).contains(.timeLimit))
    #expect(try await Self.audit(FolderWeb(Self.fixture)).result.coverage.isWhole)
  }

  @Test("the site's folder, other hosts and odd addresses have paths that tell pages apart")
  func paths() async throws {
    let body = """
      <a href="/ailleurs.html">X</a><a href="a%20b.html">A</a><a href="?id=1">1</a>
      <a href="http://mairie.example/site/sans.html">S</a><a href="//fete.example/site/f.html">F</a>
      """
    let web = FolderWeb(Self.fixture) { request in
      request.url.path.hasPrefix("/site/") && !request.url.path.contains("xn-")
        ? FolderWeb.answer(
          request, request.url.text.hasSuffix("php") ? body : "<p>\(request.url.text)") : nil
    }
    let live = try await Self.audit(web, start: "https://www.mairie.example/site/index.php") {
      $0.scope = CrawlScope(start: $0.start, alsoHosts: ["fete.example"])
    }
    #expect(
      live.result.pages.map(\.path) == [
        "a b.html", "http://mairie.example/site/sans.html", "https://fete.example/site/f.html",
        "index.php", "index.php?id=1",
      ])
    #expect(live.result.pages.first?.url == "https://www.mairie.example/site/a%20b.html")
  }
}
