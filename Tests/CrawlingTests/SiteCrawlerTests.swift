import Foundation
import Synchronization
import Testing
import WebAddress

@testable import Crawling

/// Whole crawls of sites in memory: no network, no waiting.
@Suite("Crawls")
struct SiteCrawlerTests {
  static func links(_ paths: some Sequence<String>) -> String {
    paths.map { "<a href=\"\($0)\">\($0)</a>" }.joined()
  }

  /// Words that are a page's own.
  static func text(_ path: String) -> String {
    (0..<80).map {
      "word\(String(PageSimilarity.digest(of: Array("\(path) \($0)".utf8)), radix: 36))"
    }
    .map { $0.filter(\.isLetter) }.joined(separator: " ")
  }

  @Test("an ordinary town: breadth first, each page once, and why")
  func ordinary() async throws {
    let crawl = try #require(
      FakeCrawl { request in
        switch request.url.requestTarget {
        case "/robots.txt":
          return FakeWeb.page(
            request, "User-agent: *\nDisallow: /admin\nSitemap: /map.xml\n", type: "text/plain")
        case "/map.xml":
          return FakeWeb.page(
            request, "<urlset><url><loc>/oublie</loc></url></urlset>", type: "text/xml")
        case "/":
          return FakeWeb.page(
            request,
            Self.links([
              "/mairie", "/MAIRIE/../mairie?utm_source=x", "/ecole#top", "/admin/", "/conseil.pdf",
              "https://ailleurs.example/", "mailto:a@b.example", "/perdu", "/rapport",
            ]) + "<a rel=\"nofollow\" href=\"/login\">", 200,
            [("Set-Cookie", "visit=1"), ("Strict-Transport-Security", "max-age=1")])
        case "/mairie", "/mairie?utm_source=x", "/ecole", "/oublie", "/contact":
          return FakeWeb.page(
            request,
            Self.text(request.url.path) + Self.links(["/", "/contact"])
              + "<link rel=stylesheet href=\"/a.css\"><img src=\"http://cdn.example/x.png\">")
        case "/a.css":
          return FakeWeb.page(request, "@import 'b.css'; a {}", type: "text/css")
        case "/b.css": return FakeWeb.page(request, "b {}", type: "text/css")
        case "/conseil.pdf", "/rapport":
          return FakeWeb.page(request, "%PDF", type: "application/pdf")
        default: return FakeWeb.page(request, "nothing", 404)
        }
      })
    let result = await crawl.run()
    #expect(result.status == .complete)
    #expect(crawl.pages.paths == ["/", "/mairie", "/ecole", "/oublie", "/contact"])
    #expect(result.pages == 5)
    #expect(crawl.decision(result, "/admin/") == .refused(.robots(line: 2)))
    #expect(crawl.decision(result, "/login") == .refused(.noFollow))
    #expect(crawl.decision(result, "https://ailleurs.example/") == .refused(.offSite))
    #expect(crawl.decision(result, "mailto:a@b.example") == .refused(.notHTTP))
    #expect(crawl.decision(result, "/perdu") == .errorPage(status: 404))
    #expect(crawl.decision(result, "/rapport") == .notHTML(type: "application/pdf"))
    #expect(crawl.decision(result, "/conseil.pdf") == .fileChecked(status: 200))
    #expect(crawl.decision(result, "/mairie") == .page(status: 200))
    #expect(result.facts.brokenLinks.map(\.url.path) == ["/perdu"])
    #expect(result.facts.brokenLinks.first?.referrer?.path == "/")
    #expect(result.facts.firstCookies == ["visit=1"])
    #expect(result.facts[header: "strict-transport-security"] == "max-age=1")
    #expect(result.facts.mixedContentHosts["cdn.example"]?.path == "/mairie")
    #expect(result.facts.sitemaps.map(\.addresses) == [1])
    #expect(crawl.pages.pages[1].stylesheets.map(\.url.path) == ["/a.css", "/b.css"])
    #expect(crawl.pages.pages[2].stylesheets.count == 2)
    #expect(crawl.web.count("https://mairie.example/a.css") == 1)
    #expect(crawl.web.urls.allSatisfy { !$0.contains("admin") && !$0.contains("login") })
    // Politeness: at least two seconds between any two requests.
    let times = crawl.web.times
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 1.995 })
  }

  @Test("the same answers give the same crawl")
  func determinism() async throws {
    func run() async throws -> [ExplainEntry] {
      let crawl = try #require(
        FakeCrawl { request in
          FakeWeb.page(
            request,
            Self.text(request.url.path)
              + Self.links((0..<5).map { "/\(request.url.path.count)/\($0)" }))
        })
      return await crawl.run().log.entries
    }
    #expect(try await run() == run())
  }

  @Test(
    "robots.txt that cannot be had means that nothing is fetched",
    arguments: [500, 503, 429])
  func robotsUnreachable(status: Int) async throws {
    var crawl = try #require(
      FakeCrawl { FakeWeb.page($0, "x", $0.url.path == "/robots.txt" ? status : 200) })
    crawl.settings.robotsRetries = 1
    let result = await crawl.run()
    guard case .robotsUnreachable = result.status else {
      return #expect(Bool(false), "\(result.status)")
    }
    #expect(Set(crawl.web.urls) == ["https://mairie.example/robots.txt"])
    #expect(crawl.pages.pages.isEmpty)
  }

  @Test(
    "no robots.txt: all is allowed; forbidden too, unless strict", arguments: [404, 410, 401, 403])
  func robotsMissing(status: Int) async throws {
    var crawl = try #require(
      FakeCrawl { FakeWeb.page($0, "<p>x", $0.url.path == "/robots.txt" ? status : 200) })
    #expect(await crawl.run().status == .complete)
    crawl.settings.takesForbiddenRobotsAsDenial = true
    let strict = await crawl.run().status
    #expect(strict == .complete || status == 401 || status == 403)
  }

  @Test("a start that is not there, that moved, that does not answer, that is not allowed")
  func starts() async throws {
    func status(_ handler: @escaping FakeWeb.Handler) async throws -> CrawlResult.Status {
      let crawl = try #require(FakeCrawl("https://mairie.example/", handler))
      return await crawl.run().status
    }
    #expect(try await status { FakeWeb.page($0, "x", 404) } == .noStartPage(status: 404))
    #expect(
      try await status { request in
        request.url.path == "/robots.txt"
          ? FakeWeb.page(request, "", 404) : FakeWeb.redirect(request, "https://agglo.example/")
      } == .movedOffSite(to: try #require(WebURL("https://agglo.example/"))))
    #expect(try await status { _ in .failure(.nameNotFound) } == .unreachable(.nameNotFound))
    #expect(
      try await status { _ in .failure(.tls(.expired, detail: "")) }
        == .unreachable(.tls(.expired, detail: "")))
    #expect(
      try await status { request in
        FakeWeb.page(request, "User-agent: parvis\nDisallow: /\n", type: "text/plain")
      } == .disallowed(line: 2))
  }

  @Test("redirects: loops, chains, other schemes, other hosts, growing queries, no address")
  func redirects() async throws {
    let crawl = try #require(
      FakeCrawl { request in
        let path = request.url.path
        switch path {
        case "/robots.txt", "/sitemap.xml": return FakeWeb.page(request, "", 404)
        case "/":
          return FakeWeb.page(
            request,
            Self.links([
              "/loop", "/chain/0", "/deep/2", "/file", "/gopher", "/away", "/none", "/grow",
              "/plain",
              "/ancien", "/private",
            ]))
        case "/loop": return FakeWeb.redirect(request, "/loop2")
        case "/loop2": return FakeWeb.redirect(request, "/loop")
        case "/file": return FakeWeb.redirect(request, "file:///etc/passwd")
        case "/gopher": return FakeWeb.redirect(request, "gopher://mairie.example/")
        case "/away": return FakeWeb.redirect(request, "//ailleurs.example/x")
        case "/private": return FakeWeb.redirect(request, "http://169.254.169.254/latest")
        case "/none": return FakeWeb.page(request, "", 302)
        case "/grow": return FakeWeb.redirect(request, "/grow?" + (request.url.query ?? "") + "a")
        case "/plain": return FakeWeb.redirect(request, "http://mairie.example/plain2")
        case "/ancien": return FakeWeb.redirect(request, "/")
        default:
          if path.hasPrefix("/chain/"), let step = Int(path.dropFirst(7)) {
            return FakeWeb.redirect(request, "/chain/\(step + 1)")
          }
          if path.hasPrefix("/deep/"), let step = Int(path.dropFirst(6)), step < 22 {
            return FakeWeb.redirect(request, "/deep/\(step + 1)")
          }
          return FakeWeb.page(request, Self.text(path))
        }
      })
    let result = await crawl.run()
    #expect(result.status == .complete)
    func refusal(_ path: String) -> RedirectRefusal? {
      guard case .redirectRefused(_, let reason)? = crawl.decision(result, path) else { return nil }
      return reason
    }
    #expect(refusal("/loop") == .loop)
    #expect(crawl.web.urls.count { $0.contains("loop") } == 2)
    #expect(refusal("/chain/0") == .tooMany(limit: 20))
    #expect(crawl.web.urls.count { $0.contains("chain") } == 21)
    #expect(crawl.decision(result, "/deep/2") == .page(status: 200))
    #expect(refusal("/file") == .scheme("file"))
    #expect(refusal("/gopher") == .scheme("gopher"))
    #expect(refusal("/away") == .offSite)
    #expect(refusal("/private") == .offSite)
    #expect(refusal("/none") == .noAddress)
    #expect(refusal("/grow") == .tooMany(limit: 20))
    #expect(crawl.decision(result, "/ancien") == .redirected(to: "https://mairie.example/"))
    #expect(result.facts.insecureRedirects.map(\.url.path) == ["/plain"])
    #expect(crawl.web.urls.allSatisfy { $0.contains("mairie.example") })
    #expect(result.facts.redirects.contains { $0.path == "/deep/2" && $1.count > 1 })
  }

  @Test(
    "a Location that is no address leads nowhere",
    arguments: [
      "", " ", "http://", "https://[::1", "http://a b/", "http://mairie.example:port/",
      "http://mairie.example:99999/", "javascript:alert(1)", "data:text/html,x",
      "file:///etc/passwd",
      "ht\u{FFFD}tp://\u{FFFD}/", "//", "///", String(repeating: "a/", count: 1 << 19),
    ])
  func locations(location: String) async throws {
    let crawl = try #require(
      FakeCrawl { request in
        switch request.url.path {
        case "/": FakeWeb.page(request, Self.text("/") + Self.links(["/away", "/b"]))
        case "/b": FakeWeb.page(request, Self.text("/b"))
        case "/away": FakeWeb.redirect(request, location)
        default: FakeWeb.page(request, "", 404)
        }
      })
    let result = await crawl.run()
    #expect(result.status == .complete)
    #expect(crawl.pages.paths == ["/", "/b"])
    switch crawl.decision(result, "/away") {
    case .redirectRefused, .errorPage, .refused, .failed: break
    case let other: Issue.record("\(String(describing: other))")
    }
    #expect(
      crawl.web.urls.allSatisfy {
        $0.hasPrefix("http://mairie.example/") || $0.hasPrefix("https://mairie.example/")
      })
  }

  @Test("soft errors are known by their probe and cost few pages")
  func softErrors() async throws {
    let crawl = try #require(
      FakeCrawl { request in
        let path = request.url.path
        if path == "/robots.txt" { return FakeWeb.page(request, "", 404) }
        if path == "/" || path == "/vraie" {
          return FakeWeb.page(
            request, Self.text(path) + Self.links((0..<400).map { "/faux/\($0)" } + ["/vraie"]))
        }
        return FakeWeb.page(
          request, "<p>\(Self.text("erreur"))</p><i>\(path)</i>" + Self.links([path + "/x"]))
      })
    let result = await crawl.run()
    #expect(result.facts.hasSoftErrors)
    #expect(Set(crawl.pages.paths) == ["/", "/vraie"])
    #expect(crawl.web.urls.count < 40)
  }

  @Test("dead addresses of a sitemap do not cost a request each")
  func deadSitemap() async throws {
    var crawl = try #require(
      FakeCrawl { request in
        switch request.url.path {
        case "/":
          return FakeWeb.page(request, Self.text("/") + Self.links(["/a", "/b"]))
        case "/a", "/b": return FakeWeb.page(request, Self.text(request.url.path))
        case "/sitemap.xml":
          let list = (0..<3000).map { "<url><loc>https://mairie.example/old/\($0)</loc></url>" }
          return FakeWeb.page(request, "<urlset>\(list.joined())</urlset>", type: "text/xml")
        default: return FakeWeb.page(request, "", 404)
        }
      })
    crawl.settings.budget.pages = 8
    let result = await crawl.run()
    #expect(crawl.pages.paths == ["/", "/a", "/b"])
    #expect(result.facts.requests < 130)
    #expect(result.status == .partial(.requestBudget(limit: 116)))
  }

  @Test("a Crawl-delay holds before the first page")
  func crawlDelay() async throws {
    let crawl = try #require(
      FakeCrawl { request in
        request.url.path == "/robots.txt"
          ? FakeWeb.page(request, "User-agent: *\nCrawl-delay: 20\n", type: "text/plain")
          : FakeWeb.page(
            request, request.url.path == "/" ? Self.text("/") : "",
            request.url.path == "/" ? 200 : 404)
      })
    _ = await crawl.run()
    let times = crawl.web.times
    #expect(times.count >= 2 && zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 20 })
  }

  @Test("budgets of pages, time and bytes")
  func budgets() async throws {
    func crawl(_ change: (inout FakeCrawl) -> Void) async throws -> (CrawlResult, FakeCrawl) {
      var crawl = try #require(
        FakeCrawl { request in
          FakeWeb.page(
            request,
            Self.text(request.url.path)
              + Self.links((0..<3).map { "/p\(request.url.path.dropFirst(2))\($0)" }))
        })
      crawl.settings.usesSitemaps = false
      change(&crawl)
      return (await crawl.run(), crawl)
    }
    let (pages, first) = try await crawl { $0.settings.budget.pages = 7 }
    #expect(pages.pages == 7 && pages.status == .complete)
    #expect(first.pages.pages.count == 7)
    #expect(pages.log.entries.contains { $0.decision == .refused(.pageBudget(limit: 7)) })
    let (time, _) = try await crawl { $0.settings.budget.seconds = 30 }
    #expect(time.status == .partial(.timeBudget))
    #expect(time.pages > 5 && time.pages < 16)
    let (bytes, _) = try await crawl { $0.settings.budget.bytes = 5000 }
    #expect(bytes.status == .partial(.byteBudget(limit: 5000)))
    let (depth, deep) = try await crawl { $0.settings.budget.depth = 1 }
    #expect(depth.pages == 4 && deep.pages.pages.allSatisfy { $0.depth <= 1 })
  }

  @Test("cancelled in its middle, a crawl ends as stopped and asks for no more")
  func cancelling() async throws {
    let task = Mutex<Task<CrawlResult, Never>?>(nil)
    let asked = Mutex(0)
    let crawl = try #require(
      FakeCrawl { request in
        let count = asked.withLock { asked in
          asked += 1
          return asked
        }
        if count == 20 { task.withLock { $0?.cancel() } }
        return FakeWeb.page(
          request,
          Self.text(request.url.path)
            + Self.links((0..<3).map { "/p\(request.url.path.dropFirst(2))\($0)" }))
      })
    let (start, go) = AsyncStream.makeStream(of: Void.self)
    let crawling = Task {
      for await _ in start { break }
      return await crawl.run()
    }
    task.withLock { $0 = crawling }
    go.yield()
    let result = await crawling.value
    #expect(result.status == .partial(.stopped))
    #expect(crawl.web.urls.count == 20)
    #expect((1..<20).contains(result.pages))
  }

  @Test("a failing host is backed off from, then left alone")
  func failing() async throws {
    let crawl = try #require(
      FakeCrawl { request in
        switch request.url.path {
        case "/robots.txt": return FakeWeb.page(request, "", 404)
        case "/": return FakeWeb.page(request, Self.links((0..<50).map { "/\($0)" }))
        default: return FakeWeb.page(request, "", 503)
        }
      })
    let result = await crawl.run()
    #expect(result.status == .partial(.hostGivenUp))
    #expect(crawl.web.urls.count < 15)
    let late = try #require(
      FakeCrawl { request in
        FakeWeb.page(
          request, "", request.url.path == "/robots.txt" ? 404 : 429,
          [("Retry-After", "999999999")])
      })
    #expect(await late.run().status != .complete)
    #expect(late.web.urls.count < 5)
  }

  @Test("a server that has no http at all is a whole site, and is not asked again and again")
  func closedPort() async throws {
    for failure in [HTTPFailure.connectionRefused, .connectTimedOut, .connectionLost("reset")] {
      let crawl = try #require(
        FakeCrawl { request in
          if request.url.scheme == "http" { return .failure(failure) }
          return FakeWeb.page(
            request, "<p>Bonjour à tous <a href=\"/a\">A</a>",
            ["/", "/a"].contains(request.url.path) ? 200 : 404)
        })
      let result = await crawl.run()
      #expect(result.status == .complete)
      #expect(result.facts.otherScheme == .fails(failure))
      #expect(crawl.web.urls.count { $0.hasPrefix("http:") } <= 6)
    }
  }

  @Test("what has not changed is not sent again")
  func conditional() async throws {
    struct Memory: CrawlMemory {
      func remember(_ page: RememberedPage, at url: WebURL) {}
      func resource(at url: WebURL) -> RememberedPage? { nil }
      func page(at url: WebURL) -> RememberedPage? {
        guard url.path != "/b" else { return nil }
        return RememberedPage(
          bytes: Array("<p>\(url.path) <a href=\"/b\"> <a href=\"/c\"> <a href=\"/d\">".utf8),
          headers: HTTPHeaders([
            HTTPHeader("etag", "W/\"1\""), HTTPHeader("Content-Type", "text/html"),
          ]))
      }
    }
    var crawl = try #require(
      FakeCrawl { request in
        if request.url.path == "/robots.txt" { return FakeWeb.page(request, "", 404) }
        let isSame = request.headers.contains {
          $0.name == "If-None-Match" && $0.value == "W/\"1\""
        }
        // One 304 speaks of a version that nobody asked about.
        let tag = request.url.path == "/d" ? "\"2\"" : "\"1\""
        return FakeWeb.page(
          request, isSame ? "" : "<p>new \(request.url.path)", isSame ? 304 : 200, [("ETag", tag)])
      })
    crawl.memory = Memory()
    crawl.settings.probesSoftErrors = false
    let result = await crawl.run()
    #expect(crawl.pages.paths == ["/", "/b", "/c", "/d"])
    #expect(crawl.pages.pages.map(\.isNotModified) == [true, false, true, false])
    #expect(
      crawl.pages.pages.map { String(decoding: $0.bytes.prefix(6), as: UTF8.self) }
        == ["<p>/ <", "<p>new", "<p>/c ", "<p>new"])
    #expect(crawl.pages.pages.allSatisfy { $0.response.status == 200 })
    #expect(crawl.decision(result, "/d") == .page(status: 200))
    #expect(crawl.decision(result, "/") == .notModified)
    #expect(crawl.decision(result, "/b") == .page(status: 200))
  }
}
