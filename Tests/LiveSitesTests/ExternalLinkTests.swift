import Audit
import AuditModel
import Crawling
import Foundation
import LiveSites
import RuleKit
import Synchronization
import TestClocks
import Testing
import WebAddress

/// Links to other sites: `--external-links`.
@Suite("External links")
struct ExternalLinkTests {
  /// What is kept from night to night.
  final class Memory: LinkMemory {
    private let records = Mutex<[String: LinkRecord]>([:])
    func record(at url: WebURL) -> LinkRecord? { records.withLock { $0[url.text] } }
    func keep(_ record: LinkRecord, at url: WebURL) { records.withLock { $0[url.text] = record } }
  }

  /// One or more nights of asking for links.
  private struct Nights {
    let clock = FakeClock()
    let memory = Memory()
    let web: FolderWeb

    init(_ answer: @escaping @Sendable (HTTPRequest) -> HTTPResult?) {
      web = FolderWeb(LiveAuditTests.fixture) { request in
        if let found = answer(request) { return found }
        return FolderWeb.answer(
          request, status: request.url.path == "/robots.txt" ? 404 : 200, "Bonjour")
      }
    }

    func ask(
      _ links: [String], limits: ExternalLinkChecker.Limits = .init()
    ) async -> [ExternalAnswers.Answer?] {
      let checker = ExternalLinkChecker(
        LiveSettings(userAgent: "Parvis"), fetcher: web,
        gate: PolitenessGate(clock: clock, resolver: NoResolver()), clock: clock, memory: memory,
        limits: limits)
      let urls = links.compactMap { WebURL($0) }
      let answers = await checker.answers(for: urls, within: 3600)
      return urls.map { answers[$0] }
    }

    /// Goes to the next night.
    func sleep() { clock.advance(86_400) }
  }

  private static let link = "https://association.example/page"

  @Test(
    "what one night says of an address",
    arguments: [
      (200, ExternalAnswers.Answer.found), (204, .found), (404, .gone(status: 404)),
      (410, .gone(status: 410)), (500, .failing(status: 500)), (503, .failing(status: 503)),
      (401, .unchecked), (403, .unchecked), (429, .unchecked), (405, .unchecked),
      (999, .unchecked),
    ])
  func statuses(status: Int, expected: ExternalAnswers.Answer) async {
    let nights = Nights { request in
      request.url.path == "/page" ? FolderWeb.answer(request, status: status, "") : nil
    }
    #expect(await nights.ask([Self.link]) == [expected])
  }

  @Test("HEAD is not the last word")
  func head() async {
    for status in [400, 403, 404, 405, 500, 501] {
      let nights = Nights { request in
        request.url.path == "/page"
          ? FolderWeb.answer(request, status: request.method == .head ? status : 200, "Oui") : nil
      }
      #expect(await nights.ask([Self.link]) == [.found])
    }
  }

  @Test("no answer is nobody's fault; a name is gone when it is unknown on another day too")
  func silence() async {
    let failures: [(HTTPFailure, ExternalAnswers.Answer)] = [
      (.timedOut, .silent(.timedOut)), (.connectionRefused, .silent(.timedOut)),
      (.tls(.expired, detail: ""), .silent(.tls(.other))),
      (.refusedAddress("10.0.0.1"), .unchecked),
      (.refusedPort(22), .unchecked), (.nameNotFound, .silent(.nameNotFound)),
    ]
    for (failure, expected) in failures {
      let nights = Nights { _ in .failure(failure) }
      #expect(await nights.ask([Self.link]) == [expected])
    }
    let nights = Nights { _ in .failure(.nameNotFound) }
    #expect(await nights.ask([Self.link]) == [.silent(.nameNotFound)])
    #expect(await nights.ask([Self.link]) == [.silent(.nameNotFound)])
    nights.sleep()
    #expect(await nights.ask([Self.link]) == [.vanished])
  }

  @Test("answers are kept for a week, what may pass for a night")
  func kept() async {
    let status = Mutex(200)
    let shared = StatusBox(status.withLock { $0 })
    let nights = Nights { request in
      request.url.path == "/page" ? FolderWeb.answer(request, status: shared.value, "") : nil
    }
    #expect(await nights.ask([Self.link]) == [.found])
    shared.value = 404
    for _ in 0..<6 {
      nights.sleep()
      #expect(await nights.ask([Self.link]) == [.found])
    }
    let asked = nights.web.urls.count
    nights.sleep()
    #expect(await nights.ask([Self.link]) == [.gone(status: 404)])
    #expect(nights.web.urls.count > asked)
    let failing = StatusBox(503)
    let others = Nights { request in
      request.url.path == "/page" ? FolderWeb.answer(request, status: failing.value, "") : nil
    }
    #expect(await others.ask([Self.link]) == [.failing(status: 503)])
    failing.value = 200
    others.sleep()
    #expect(await others.ask([Self.link]) == [.found])
  }

  final class StatusBox: Sendable {
    private let box: Mutex<Int>
    init(_ value: Int) { box = Mutex(value) }
    var value: Int {
      get { box.withLock { $0 } }
      set { box.withLock { $0 = newValue } }
    }
  }

  @Test("robots.txt, private redirects and limits leave links unchecked")
  func manners() async {
    let robots = Nights { request in
      request.url.path == "/robots.txt"
        ? FolderWeb.answer(
          request, Array("User-agent: *\nDisallow: /".utf8), type: "text/plain") : nil
    }
    #expect(await robots.ask([Self.link]) == [.unchecked])
    #expect(robots.web.urls == ["https://association.example/robots.txt"])
    let redirected = Nights { request in
      switch request.url.host {
      case "association.example" where request.url.path == "/page":
        FolderWeb.answer(request, status: 302, "", headers: [("Location", "http://10.0.0.1/admin")])
      case "10.0.0.1": .failure(.refusedAddress("10.0.0.1"))
      default: nil
      }
    }
    #expect(await redirected.ask([Self.link]) == [.unchecked])
    var limits = ExternalLinkChecker.Limits()
    limits.perHost = 3
    let many = Nights { _ in nil }
    let links = (0..<8).map { "https://a.example/\($0)" } + ["https://b.example/"]
    let answers = await many.ask(links, limits: limits)
    #expect(answers.count { $0 == .found } == 4 && answers.last == .found)
    // One after the other at a host, with its pause between.
    #expect(many.web.urls.count == 6)
  }

  @Test("live as in a folder: findings, and a note of what was not asked for")
  func sites() async throws {
    let home = """
      <!doctype html><html lang="fr"><head><title>Mairie</title></head><body><main><h1>Mairie</h1>
      <p>Bienvenue à Valbrume. <a href="https://mort.example/a">Mort</a>
      <a href="https://mort.example/a#b">Encore</a> <a href="https://ferme.example/">Fermé</a>
      <a href="https://vif.example/">Vif</a> <a href="/">Ici</a></p></main></body></html>
      """
    let checker = FixedLinks()
    var auditor = Auditor(options: AuditOptions(only: ["broken-link-external"]))
    auditor.externalLinks = checker
    let web = FolderWeb(LiveAuditTests.fixture) { request in
      FolderWeb.answer(
        request, status: request.url.path == "/" ? 200 : 404, request.url.path == "/" ? home : "")
    }
    let clock = FakeClock()
    let live = await LiveAudit(
      auditor: auditor, fetcher: web,
      gate: PolitenessGate(clock: clock, resolver: NoResolver()), clock: clock
    ).run(CrawlSettings(start: try #require(WebURL("https://www.valbrume.fr/"))))
    let session = AuditSession(
      auditor,
      site: SiteContext(kind: .folder, files: FileIndex(files: ["index.html"])))
    session.judge(PageInput(Array(home.utf8), path: "index.html"))
    await session.checkExternalLinks()
    for result in [live.result, session.conclude(target: "site").result] {
      #expect(result.findings.map(\.rule) == ["broken-link-external"])
      #expect(result.findings.first?.outcome == .failed)
      #expect(result.outcomes["broken-link-external"]?.passed == 1)
      let note = result.notes.first { $0.kind == .externalLinkUnchecked }
      #expect(note?.count == 1 && note?.example == "https://ferme.example/")
    }
    #expect(checker.asked.withLock { $0 } == [3, 3])
  }

  private final class FixedLinks: ExternalLinkChecking {
    let asked = Mutex<[Int]>([])

    func answers(for urls: [WebURL], within seconds: Double) async -> ExternalAnswers {
      asked.withLock { $0.append(urls.count) }
      return urls.reduce(into: ExternalAnswers()) { answers, url in
        answers[url] =
          switch url.host {
          case "mort.example": .gone(status: 404)
          case "vif.example": .found
          default: .unchecked
          }
      }
    }
  }
}
