import Synchronization
import TestClocks
import Testing
import WebAddress

@testable import Crawling

/// Files of hosts that are not the site's.
@Suite("Foreign files")
struct ForeignFilesTests {
  /// What was kept of earlier runs.
  private struct Memory: CrawlMemory {
    var pages: [String: RememberedPage] = [:]
    func page(at url: WebURL) -> RememberedPage? { pages[url.text] }
    func remember(_ page: RememberedPage, at url: WebURL) {}
  }

  private static let address = "https://cdn.example/a.css"

  /// A run that asks for one file, and what it asked on the way.
  private struct Run {
    let clock = FakeClock()
    let web: FakeWeb
    let files: ForeignFiles

    init(
      memory: Memory? = nil, limits: ForeignFiles.Limits = ForeignFiles.Limits(),
      _ handler: @escaping FakeWeb.Handler
    ) {
      web = FakeWeb(clock: clock, handler)
      let gate = PolitenessGate(rules: PolitenessRules(), clock: clock, resolver: FakeResolver())
      files = ForeignFiles(
        fetcher: web, gate: gate, clock: clock, agent: "Parvis", memory: memory, limits: limits)
    }

    func file(_ address: String = ForeignFilesTests.address) async throws -> ForeignFiles.File? {
      await files.file(at: try #require(WebURL(address)), accepting: "text/css")
    }
  }

  private static func css(
    _ request: HTTPRequest, _ text: String = "a {}", _ headers: [(String, String)] = []
  ) -> HTTPResult {
    FakeWeb.page(request, text, type: "text/css", headers)
  }

  private static func remembered(_ headers: [HTTPHeader]) throws -> Memory {
    let page = try #require(
      RememberedPage(
        bytes: Array("old {}".utf8), headers: HTTPHeaders(headers), needsValidators: false))
    return Memory(pages: [address: page])
  }

  @Test("a file is asked for after robots.txt, and the host is left alone in between")
  func polite() async throws {
    let run = Run { request in
      request.url.path == "/robots.txt"
        ? FakeWeb.page(request, "User-agent: *\nDisallow: /private\n", type: "text/plain")
        : Self.css(request)
    }
    #expect(try await run.file()?.bytes == Array("a {}".utf8))
    #expect(try await run.file("https://cdn.example/b.css") != nil)
    #expect(try await run.file("https://cdn.example/private/c.css") == nil)
    #expect(run.web.urls == ["robots.txt", "a.css", "b.css"].map { "https://cdn.example/" + $0 })
    let times = run.web.times
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 2 })
  }

  @Test("what is kept is asked about; a server that says so, or says nothing, has it used")
  func revalidation() async throws {
    let memory = try Self.remembered([
      HTTPHeader("ETag", "\"1\""), HTTPHeader("Content-Type", "text/css"),
    ])
    let unchanged = Run(memory: memory) { request in
      if request.url.path == "/robots.txt" { return FakeWeb.page(request, "", 404) }
      let isAsked = request.headers.contains(HTTPHeader("If-None-Match", "\"1\""))
      return FakeWeb.page(request, "", isAsked ? 304 : 500, type: "text/css")
    }
    let file = try #require(try await unchanged.file())
    #expect(file.bytes == Array("old {}".utf8))
    #expect(file.mediaType?.essence == "text/css")
    #expect(file.toRemember == nil)

    let changed = Run(memory: memory) { request in
      request.url.path == "/robots.txt"
        ? FakeWeb.page(request, "", 404) : Self.css(request, "new {}", [("ETag", "\"2\"")])
    }
    let new = try #require(try await changed.file())
    #expect(new.bytes == Array("new {}".utf8))
    #expect(new.toRemember?.validators.entityTag == "\"2\"")

    let failing = Run(memory: memory) { request in
      request.url.path == "/robots.txt"
        ? FakeWeb.page(request, "", 404) : FakeWeb.page(request, "", 503)
    }
    #expect(try await failing.file()?.bytes == Array("old {}".utf8))
  }

  @Test("without a network what is kept is used, and each host is tried once")
  func offline() async throws {
    let run = Run(memory: try Self.remembered([])) { _ in .failure(.nameNotFound) }
    #expect(try await run.file()?.bytes == Array("old {}".utf8))
    #expect(try await run.file("https://cdn.example/other.css") == nil)
    #expect(run.web.urls.count == 1)
  }

  @Test("what robots.txt forbids and what is gone is not used, kept or not")
  func refused() async throws {
    let memory = try Self.remembered([])
    let forbidden = Run(memory: memory) { request in
      FakeWeb.page(request, "User-agent: Parvis\nDisallow: /\n", type: "text/plain")
    }
    #expect(try await forbidden.file() == nil)
    let gone = Run(memory: memory) { request in FakeWeb.page(request, "", 404) }
    #expect(try await gone.file() == nil)
  }

  @Test(
    "redirects are followed by the rules of where they lead, never out of TLS, never without end")
  func redirects() async throws {
    let run = Run { request in
      switch request.url.text {
      case "https://cdn.example/a.css": FakeWeb.redirect(request, "https://other.example/b.css")
      case "https://cdn.example/plain.css": FakeWeb.redirect(request, "http://other.example/b.css")
      case "https://cdn.example/denied.css":
        FakeWeb.redirect(request, "https://closed.example/b.css")
      case "https://cdn.example/round.css": FakeWeb.redirect(request, "/round.css")
      case "https://closed.example/robots.txt":
        FakeWeb.page(request, "User-agent: *\nDisallow: /\n", type: "text/plain")
      case "https://other.example/b.css": Self.css(request)
      default: FakeWeb.page(request, "", 404)
      }
    }
    #expect(try await run.file()?.url.text == "https://other.example/b.css")
    #expect(try await run.file("https://cdn.example/plain.css") == nil)
    #expect(try await run.file("https://cdn.example/denied.css") == nil)
    #expect(try await run.file("https://cdn.example/round.css") == nil)
    #expect(!run.web.urls.contains("https://closed.example/b.css"))
    #expect(run.web.count("https://cdn.example/round.css") == 6)
  }

  @Test("there are limits to requests, bytes and time")
  func limits() async throws {
    var limits = ForeignFiles.Limits()
    limits.requests = 3
    let few = Run(limits: limits) { request in
      request.url.path == "/robots.txt" ? FakeWeb.page(request, "", 404) : Self.css(request)
    }
    for name in ["a", "b", "c"] { _ = try await few.file("https://cdn.example/\(name).css") }
    #expect(few.web.urls.count == 3)

    limits = ForeignFiles.Limits()
    limits.bytes = 3
    let small = Run(limits: limits) { request in
      request.url.path == "/robots.txt" ? FakeWeb.page(request, "", 404) : Self.css(request)
    }
    #expect(try await small.file() != nil)
    #expect(try await small.file("https://cdn.example/b.css") == nil)

    limits = ForeignFiles.Limits()
    limits.seconds = 3
    let short = Run(limits: limits) { request in
      request.url.path == "/robots.txt" ? FakeWeb.page(request, "", 404) : Self.css(request)
    }
    #expect(try await short.file() != nil)
    #expect(try await short.file("https://cdn.example/b.css") == nil)
    #expect(short.web.urls.count == 2)

    let cut = Run { request in
      guard request.url.path != "/robots.txt", case .success(var response) = Self.css(request)
      else {
        return FakeWeb.page(request, "", 404)
      }
      response.cut = .limit(request.bodyLimit)
      return .success(response)
    }
    #expect(try await cut.file() == nil)
  }
}
