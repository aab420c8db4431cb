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

/// Style sheets of other hosts, fetched for pages in files.
@Suite("Remote style sheets")
struct RemoteStyleSheetTests {
  /// What was kept of the sheets of earlier runs.
  private final class Memory: LiveMemory {
    private let pages = Mutex<[String: RememberedPage]>([:])
    func page(at url: WebURL) -> RememberedPage? { pages.withLock { $0[url.text] } }
    func remember(_ page: RememberedPage, at url: WebURL) {
      pages.withLock { $0[url.text] = page }
    }
    var addresses: [String] { pages.withLock { $0.keys.sorted() } }
  }

  private static let page = """
    <!DOCTYPE html><html lang="fr"><head><title>Mairie</title>
    <link rel="stylesheet" href="https://cdn.example/v5/a.css">
    <link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Marianne"></head>
    <body><h1>Mairie</h1><div class="d-none"><button></button></div></body></html>
    """

  private static func css(_ request: HTTPRequest, _ text: String) -> HTTPResult {
    FolderWeb.answer(request, Array(text.utf8), type: "text/css", headers: [("ETag", "\"1\"")])
  }

  /// A network on which one sheet imports another.
  private static func network(_ request: HTTPRequest) -> HTTPResult {
    switch request.url.text {
    case "https://cdn.example/v5/a.css": css(request, "@import 'parts/b.css';")
    case "https://cdn.example/v5/parts/b.css": css(request, ".d-none { display: none }")
    default: FolderWeb.answer(request, status: 404, "")
    }
  }

  /// What becomes of the button in a box that the sheet hides.
  private static func outcome(
    memory: Memory? = nil, _ answer: @escaping FolderWeb.Override
  ) async -> (outcome: Outcome?, urls: [String]) {
    let web = FolderWeb(LiveAuditTests.fixture, override: answer)
    let clock = FakeClock()
    var auditor = Auditor(options: AuditOptions(only: ["button-name"]))
    auditor.remoteStyleSheets = RemoteStyleSheets(
      LiveSettings(userAgent: "Parvis/1 (test)"), fetcher: web,
      gate: PolitenessGate(clock: clock, resolver: NoResolver()), clock: clock, memory: memory)
    let source = BytesSource(Array(page.utf8), target: "page.html")
    let result = await auditor.run(source).result
    return (result.pages.first?.outcomes["button-name"]?.outcome, web.urls)
  }

  @Test("sheets and what they import are read before the pages are judged")
  func fetched() async throws {
    let (outcome, urls) = await Self.outcome(Self.network)
    #expect(outcome == .inapplicable)
    #expect(
      urls == ["robots.txt", "v5/a.css", "v5/parts/b.css"].map { "https://cdn.example/" + $0 })
  }

  @Test("a sheet that cannot be had is unread, as it was before; what is none is none")
  func unread() async throws {
    #expect(await Self.outcome { _ in .failure(.nameNotFound) }.outcome == .needsReview)
    let page = await Self.outcome { request in
      FolderWeb.answer(request, status: request.url.path == "/robots.txt" ? 404 : 200, "<p>")
    }
    #expect(page.outcome == .failed)
  }

  @Test("the second time no network is needed")
  func offline() async throws {
    let memory = Memory()
    #expect(await Self.outcome(memory: memory, Self.network).outcome == .inapplicable)
    #expect(memory.addresses.count == 2)
    let second = await Self.outcome(memory: memory) { _ in .failure(.nameNotFound) }
    #expect(second.outcome == .inapplicable)
    #expect(second.urls == ["https://cdn.example/robots.txt"])
  }

  @Test("a live site's crawl takes them too, where that is asked for")
  func live() async throws {
    let web = FolderWeb(LiveAuditTests.fixture) { request in
      switch request.url.text {
      case "https://www.mairie.example/":
        FolderWeb.answer(request, Self.page)
      case let address where address.hasPrefix("https://cdn.example/"): Self.network(request)
      default: FolderWeb.answer(request, status: 404, "")
      }
    }
    let options = AuditOptions(only: ["button-name"])
    for (fetches, expected) in [(false, Outcome.needsReview), (true, .inapplicable)] {
      let result = try await LiveAuditTests.audit(
        web, start: "https://www.mairie.example/", options: options
      ) { $0.fetchesForeignStylesheets = fetches }
      #expect(result.result.pages.first?.outcomes["button-name"]?.outcome == expected)
    }
  }
}
