import Foundation
import Synchronization
import Testing
import WebAddress

@testable import Crawling

/// Which addresses are one page, by their form and by what comes back.
@Suite("Keys of addresses")
struct AddressKeyTests {
  @Test("400 pages of one folder and 60 others: all parts of the site have their share")
  func shares() async throws {
    let real = (0..<60).map { "/page-\($0)" }
    let (_, paths) = try await TrapTests.crawl(pages: 300) { url, _ in
      let text = SiteCrawlerTests.text(url.requestTarget)
      switch url.path {
      case "/": return text + SiteCrawlerTests.links(["/t/", "/plan"])
      case "/t/": return text + SiteCrawlerTests.links((0..<400).map { "/t/\($0)/" })
      case "/plan": return text + SiteCrawlerTests.links(real)
      case "/sitemap.xml": return nil
      default: return url.path.hasPrefix("/xn-") ? nil : text
      }
    }
    #expect(Set(paths).intersection(real).count >= 55)
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
    "addresses that are one by their form",
    arguments: [
      ("https://A.example:443/%7ea/%c3%a9?b=%2f#c", "a.example/~a/%C3%A9?b=%2F"),
      ("http://www.a.example", "a.example/"), ("http://a.example:80/é", "a.example/%C3%A9"),
      ("http://a.example/x;JSESSIONID=1;v=2/y", "a.example/x;v=2/y"),
      ("http://a.example/?", "a.example/"), ("http://a.example/?q=2&a=1", "a.example/?a=1&q=2"),
      ("http://a.example/?a", "a.example/?a"), ("http://a.example/?a=", "a.example/?a="),
      ("http://a.example/(S(abc))/x", "a.example/*/x"),
      ("http://a.example/a%2Fb", "a.example/a%2Fb"),
      ("http://a.example/?utm_source=1&sid=2", "a.example/?sid=2&utm_source=1"),
      ("http://mairie-évian.example/", "xn--mairie-vian-hbb.example/"),
    ])
  func keys(address: String, key: String) throws {
    #expect(URLKeyRules().key(of: try #require(WebURL(address))) == key)
  }

  /// A site whose pages have a parameter `name`; `values` lead to pages by what `shows` says.
  static func requests(
    name: String, values: [String], shows: @escaping @Sendable (String) -> String,
    change: (inout CrawlSettings) -> Void = { _ in }
  ) async throws -> [String] {
    var crawl = try #require(
      FakeCrawl { request in
        switch request.url.path {
        case "/":
          return FakeWeb.page(
            request,
            TrapTests.page("Accueil", SiteCrawlerTests.links(values.map { "/p?\(name)=\($0)" })))
        case "/p":
          return FakeWeb.page(
            request, shows(String((request.url.query ?? "").dropFirst(name.count + 1))))
        default: return FakeWeb.page(request, "", 404)
        }
      })
    change(&crawl.settings)
    _ = await crawl.run()
    return crawl.pages.paths.filter { $0.hasPrefix("/p") }
  }

  @Test(
    "whatever it is called, what leads to different contents names pages",
    arguments: [
      "session", "sid", "at_id", "pk_page", "utm_source", "xtor", "date", "annee", "an", "mois",
      "m",
      "d", "cal", "agenda", "order", "tri", "PHPSESSID", "jour",
    ])
  func pages(name: String) async throws {
    let values = (1...25).map(String.init)
    let byFigure = try await Self.requests(name: name, values: values) {
      TrapTests.page("Séance \($0)", "<p>Ordre du jour")
    }
    #expect(byFigure.count == 25)
    let byWords = try await Self.requests(name: name, values: values) {
      TrapTests.page("Séances", "<p>" + SiteCrawlerTests.text($0))
    }
    #expect(byWords.count == 25)
    let inText = try await Self.requests(name: name, values: values) {
      TrapTests.page("Séances", "<p>Séance du \($0) mars")
    }
    #expect(inText.count == 25)
  }

  @Test(
    "whatever it is called, what leads to the same is one page",
    arguments: ["session", "jeton", "utm_campaign", "vue", "retour", "origine"])
  func folded(name: String) async throws {
    let values = (1...25).map { TrapTests.drawn("\($0)") }
    let pages = try await Self.requests(name: name, values: values) { _ in
      TrapTests.page("Salle", "<p>La salle des fêtes")
    }
    #expect(pages.count == 1)
    // The text tells the visitor's name.
    let echoing = try await Self.requests(name: name, values: values) {
      TrapTests.page("Salle", "<p>La salle des fêtes, vue par \($0)")
    }
    #expect(echoing.count == 1)
  }

  @Test("what differs by a counter alone is one page")
  func counters() async throws {
    let visits = Counter()
    let pages = try await Self.requests(
      name: "de", values: (1...25).map { "lien\($0)" }
    ) { _ in
      TrapTests.page("Salle", "<p>La salle des fêtes<p class=compteur>\(visits.next())e visite")
    }
    #expect(pages.count == 1)
  }

  @Test("settings decide where a person knows better")
  func settings() async throws {
    let values = (1...12).map(String.init)
    let dropped = try await Self.requests(name: "vue", values: values) {
      TrapTests.page("Vue \($0)", SiteCrawlerTests.text($0))
    } change: {
      $0.keys.droppedParameters = ["v*"]
    }
    #expect(dropped.count == 1)
    let kept = try await Self.requests(name: "vue", values: values) { value in
      TrapTests.page("Vue", "<p>la même")
    } change: {
      $0.keys.keptParameters = ["vue"]
    }
    #expect(kept.count == 1, "the same bytes stay one page")
    let excluded = try await Self.requests(name: "vue", values: values) {
      TrapTests.page("Vue \($0)", SiteCrawlerTests.text($0))
    } change: {
      $0.filter.exclude = ["/p?vue=1"]
    }
    #expect(excluded.count == 8)
    let included = try await Self.requests(name: "vue", values: values) {
      TrapTests.page("Vue \($0)", SiteCrawlerTests.text($0))
    } change: {
      $0.filter.include = ["/p?vue=2$", "/p?vue=3$"]
    }
    #expect(included.count == 2)
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

/// Counts requests.
final class Counter: Sendable {
  private let value = Mutex(0)
  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
