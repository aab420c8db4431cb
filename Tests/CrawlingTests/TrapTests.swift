import Foundation
import Testing
import WebAddress

@testable import Crawling

/// Sites without end, and what of them is taken all the same.
@Suite("Traps")
struct TrapTests {
  static func crawl(
    pages: Int, _ handler: @escaping @Sendable (WebURL) -> String
  ) async throws -> (CrawlResult, [String]) {
    var crawl = try #require(
      FakeCrawl { request in
        let path = request.url.path
        if path == "/robots.txt" || path == "/sitemap.xml" || path.hasPrefix("/xn-") {
          return FakeWeb.page(request, "", 404)
        }
        return FakeWeb.page(
          request, SiteCrawlerTests.text(request.url.requestTarget) + handler(request.url))
      })
    crawl.settings.budget.pages = pages
    let result = await crawl.run()
    return (result, crawl.pages.paths)
  }

  static let real = (0..<60).map { "/page-\($0)" }

  @Test("400 trap addresses and 60 pages: the pages win")
  func shallow() async throws {
    let (_, paths) = try await Self.crawl(pages: 300) { url in
      switch url.path {
      case "/": SiteCrawlerTests.links(["/t/", "/plan"])
      case "/t/": SiteCrawlerTests.links((0..<400).map { "/t/\($0)/" })
      case "/plan": SiteCrawlerTests.links(Self.real)
      default: ""
      }
    }
    #expect(Set(paths).intersection(Self.real).count >= 55)
  }

  @Test("an endless calendar takes four of its pages")
  func calendar() async throws {
    let (result, paths) = try await Self.crawl(pages: 100) { url in
      switch url.path {
      case "/": SiteCrawlerTests.links(["/agenda?month=0"] + Self.real)
      case "/agenda":
        SiteCrawlerTests.links([
          "/agenda?month=\((Int(url.query?.dropFirst(6) ?? "") ?? 0) + 1)",
          "/agenda?month=\((Int(url.query?.dropFirst(6) ?? "") ?? 0) - 1)",
        ])
      default: ""
      }
    }
    #expect(paths.count { $0.hasPrefix("/agenda") } == 4)
    #expect(Set(paths).intersection(Self.real).count == 60)
    #expect(result.log.entries.contains { $0.decision == .refused(.calendar(limit: 4)) })
  }

  @Test("days in the path take a quarter of the pages at most")
  func days() async throws {
    let (_, paths) = try await Self.crawl(pages: 100) { url in
      let parts = url.path.split(separator: "/").compactMap { Int($0) }
      let day = parts.count == 3 ? parts[0] * 372 + parts[1] * 31 + parts[2] : 2026 * 372
      return SiteCrawlerTests.links(
        [1, 2, 3].map { "/agenda/\((day + $0) / 372)/\((day + $0) % 372 / 31)/\((day + $0) % 31)" }
          + Self.real)
    }
    #expect(paths.count { $0.hasPrefix("/agenda/") } <= 25)
    #expect(Set(paths).intersection(Self.real).count == 60)
  }

  @Test("a relative link that repeats itself stops at the third")
  func repeated() async throws {
    let (result, paths) = try await Self.crawl(pages: 100) { _ in
      SiteCrawlerTests.links(["a/", "b/c/"])
    }
    #expect(paths.allSatisfy { $0.split(separator: "/").count { $0 == "a" } < 3 })
    #expect(
      result.log.entries.contains {
        if case .refused(.repeatedSegment) = $0.decision { return true }
        return false
      })
  }

  @Test("sessions in query and path are one page each")
  func sessions() async throws {
    let (_, paths) = try await Self.crawl(pages: 200) { url in
      let session = PageSimilarity.digest(of: Array(url.text.utf8))
      return SiteCrawlerTests.links(
        (0..<10).flatMap {
          [
            "/p\($0)?PHPSESSID=\(session)&id=1", "/q\($0);jsessionid=\(session)",
            "/r\($0)?utm_source=\(session)",
          ]
        })
    }
    #expect(paths.count <= 31)
  }

  @Test("queries that grow stop")
  func growing() async throws {
    let (result, paths) = try await Self.crawl(pages: 100) { url in
      SiteCrawlerTests.links(["/liste?\(url.query.map { $0 + "&" } ?? "")f=\(url.text.count)"])
    }
    #expect(paths.count <= 6)
    #expect(result.log.entries.contains { $0.decision == .refused(.growingQuery) })
  }

  @Test("pages that are all alike close their folder")
  func alike() async throws {
    var crawl = try #require(
      FakeCrawl { request in
        if request.url.path == "/robots.txt" { return FakeWeb.page(request, "", 404) }
        if request.url.path.hasPrefix("/xn-") { return FakeWeb.page(request, "", 404) }
        let number = Int(request.url.path.dropFirst(3)) ?? 0
        return FakeWeb.page(
          request,
          (number > 0 ? SiteCrawlerTests.text("same") : "<p>start") + "<!-- \(number) -->"
            + SiteCrawlerTests.links((1...5).map { "/t/\(number * 5 + $0)" }))
      })
    crawl.settings.budget.pages = 200
    let result = await crawl.run()
    #expect(result.pages <= 22)
  }

  @Test("http, https, www and the bare host are one site, each page once")
  func variants() async throws {
    let crawl = try #require(
      FakeCrawl("http://mairie.example/") { request in
        if request.url.path == "/robots.txt" { return FakeWeb.page(request, "", 404) }
        if request.url.scheme == "http" || request.url.host == "mairie.example" {
          return FakeWeb.redirect(
            request, "https://www.mairie.example" + request.url.requestTarget)
        }
        guard request.url.path.count < 3 else { return FakeWeb.page(request, "", 404) }
        return FakeWeb.page(
          request,
          SiteCrawlerTests.text(request.url.path)
            + SiteCrawlerTests.links(
              ["http://mairie.example", "https://mairie.example", "https://www.mairie.example"]
                .flatMap { [$0 + "/a", $0 + "/b#x"] }))
      })
    let result = await crawl.run()
    #expect(
      crawl.pages.urls == ["/", "/a", "/b"].map { "https://www.mairie.example" + $0 })
    #expect(result.facts.startRedirects.count == 1)
    #expect(result.facts.otherScheme == .redirects(status: 301))
  }

  @Test(
    "keys of addresses",
    arguments: [
      ("https://A.example:443/%7ea/%c3%a9?b=%2f#c", "a.example/~a/%C3%A9?b=%2F"),
      ("http://www.a.example", "a.example/"), ("http://a.example:80/é", "a.example/%C3%A9"),
      ("http://a.example/x;JSESSIONID=1;v=2/y", "a.example/x;v=2/y"),
      ("http://a.example/?", "a.example/"),
      ("http://a.example/?utm_campaign=1&q=2&gclid=3", "a.example/?q=2"),
      ("http://a.example/(S(abc))/x", "a.example/x"), ("http://a.example/a%2Fb", "a.example/a%2Fb"),
      ("http://mairie-évian.example/", "xn--mairie-vian-hbb.example/"),
    ])
  func keys(address: String, key: String) throws {
    #expect(URLKeyRules().key(of: try #require(WebURL(address))) == key)
  }

  @Test("the frontier survives being written down")
  func coding() throws {
    let start = try #require(WebURL("https://mairie.example/"))
    var frontier = Frontier(scope: CrawlScope(start: start))
    for index in 0..<20 {
      frontier.insert(
        try #require(WebURL("/\(index % 7)?q=\(index)", relativeTo: start)), origin: .link,
        depth: 1 + index % 3)
    }
    _ = frontier.next()
    var copy = try JSONDecoder().decode(Frontier.self, from: JSONEncoder().encode(frontier))
    var rest: [String] = []
    var again: [String] = []
    while let item = frontier.next() { rest.append(item.url.text) }
    while let item = copy.next() { again.append(item.url.text) }
    #expect(rest == again && rest.count == 19)
  }
}
