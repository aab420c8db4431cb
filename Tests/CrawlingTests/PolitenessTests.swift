import Foundation
import Synchronization
import TestClocks
import Testing
import WebAddress

@testable import Crawling
@testable import LoopbackServers

/// Sites are asked one thing at a time, gently, and left alone when they ask for it.
@Suite("Politeness")
struct PolitenessTests {
  @Test("the delay: at least two seconds, thrice the latency, what robots.txt asks for")
  func delays() {
    var budget = HostBudget(name: "a.example", rules: PolitenessRules())
    for _ in 0..<200 {
      _ = budget.note(status: 200, retryAfter: nil, latency: 0.1, tries: 0, now: 0)
      #expect((2...2.4).contains(budget.nextTime))
    }
    for _ in 0..<200 {
      _ = budget.note(status: 200, retryAfter: nil, latency: 2, tries: 0, now: 0)
      #expect((4.8...7.2).contains(budget.nextTime))
    }
    _ = budget.note(status: 200, retryAfter: nil, latency: 1000, tries: 0, now: 0)
    #expect(budget.nextTime <= 60)
    budget.crawlDelay = 10
    for _ in 0..<50 {
      _ = budget.note(status: 200, retryAfter: nil, latency: 0, tries: 0, now: 100)
      #expect((110...112).contains(budget.nextTime))
    }
  }

  @Test("503 and 429: waits that double, then the host is left alone")
  func backOff() {
    var budget = HostBudget(name: "a.example", rules: PolitenessRules())
    #expect(budget.note(status: 503, retryAfter: nil, latency: 0, tries: 0, now: 0) == .again)
    #expect(budget.nextTime >= 5)
    #expect(budget.note(status: 503, retryAfter: nil, latency: 0, tries: 1, now: 0) == .again)
    #expect(budget.nextTime >= 60)
    #expect(budget.note(status: 429, retryAfter: 7, latency: 0, tries: 2, now: 0) == .giveUpPage)
    #expect(budget.note(status: 429, retryAfter: 7, latency: 0, tries: 0, now: 0) == .again)
    #expect(budget.nextTime <= 300)
    #expect(budget.note(status: 429, retryAfter: nil, latency: 0, tries: 0, now: 0) == .giveUpHost)
    var other = HostBudget(name: "b.example", rules: PolitenessRules())
    #expect(other.note(status: 429, retryAfter: 301, latency: 0, tries: 0, now: 0) == .giveUpHost)
    #expect(other.note(.tls(.expired, detail: ""), latency: 0, tries: 0, now: 0) == .giveUpPage)
    #expect(other.note(.connectTimedOut, latency: 0, tries: 0, now: 0) == .again)
    #expect(other.note(status: 200, retryAfter: nil, latency: 0, tries: 0, now: 0) == .goOn)
    #expect(other.failuresInARow == 0)
  }

  @Test(
    "Retry-After",
    arguments: [
      ("120", 120.0), ("0", 0), (" 5 ", 5), ("-1", nil), ("soon", nil), ("", nil), ("1e400", nil),
      ("999999999", 999_999_999), ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
      ("Fri, 15 Jan 2027 08:01:00 GMT", 60), ("Friday, 15-Jan-27 08:01:00 GMT", 60),
      ("Fri Jan 15 08:01:00 2027", 60), ("Fri, 31 Dec 9999 23:59:59 GMT", 251_602_300_799 - 0),
      ("Fri, 99 Foo 2027", nil),
    ] as [(String, Double?)])
  func retryAfter(text: String, seconds: Double?) {
    let found = HostBudget.retryAfter(text, wallTime: 1_800_000_000)
    if let seconds, seconds > 1e10 {
      #expect((found ?? 0) > 1e10)
    } else {
      #expect(found == seconds)
    }
  }

  @Test("one at a time to a host, two to an address, so many in all")
  func concurrency() async {
    let counts = Occupancy()
    let hosts = (0..<12).map { "host\($0).example" }
    var addresses: [String: String] = [:]
    for (index, host) in hosts.enumerated() { addresses[host] = "192.0.2.\(index / 6)" }
    let places = addresses
    let gate = PolitenessGate(
      rules: PolitenessRules(delay: 0, jitter: 0, concurrency: 3),
      resolver: FakeResolver(addresses: addresses))
    await withTaskGroup(of: Void.self) { group in
      for host in hosts {
        for _ in 0..<5 {
          group.addTask {
            _ = await gate.run(host) {
              let keys = [host, places[host] ?? "", "all"]
              counts.enter(keys)
              try? await Task.sleep(for: .milliseconds(3))
              counts.leave(keys)
              return .failure(.cancelled)
            }
          }
        }
      }
    }
    let most = counts.most
    #expect(hosts.allSatisfy { most[$0] == 1 })
    #expect(most["192.0.2.0"] == 2 && most["192.0.2.1"] == 2)
    #expect(most["all"] == 3)
  }

  @Test("who is cancelled while waiting for a turn holds up no one")
  func cancellation() async throws {
    let gate = PolitenessGate(
      rules: PolitenessRules(delay: 0, concurrency: 1), resolver: FakeResolver())
    let slow = Task {
      await gate.run("a.example") {
        try? await Task.sleep(for: .milliseconds(200))
        return .failure(.cancelled)
      }
    }
    try await Task.sleep(for: .milliseconds(20))
    let waiting = (0..<10).map { _ in
      Task { await gate.run("a.example") { .failure(.nameNotFound) } }
    }
    let last = Task { await gate.run("b.example") { .failure(.connectionRefused) } }
    for task in waiting { task.cancel() }
    for task in waiting { #expect(await task.value == .failure(.cancelled)) }
    _ = await slow.value
    #expect(await last.value == .failure(.connectionRefused))
  }

  /// Through libcurl and real sockets: what a server sees.
  @Test("measured at the server: one connection, gaps no shorter than the delay")
  func measured() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/robots.txt":
        return .answer(200, "User-agent: *\nCrawl-delay: 0.15\nDisallow: /no\n", type: "text/plain")
      case "/":
        return .answer(
          200, (0..<12).map { "<a href=\"/p\($0)\">" }.joined() + "<a href=\"/no\">", for: request)
      default:
        guard request.path.hasPrefix("/p") else { return .answer(404, "", for: request) }
        return .answer(200, "<p>\(SiteCrawlerTests.text(request.path))", for: request)
      }
    }
    defer { server.stop() }
    let hosts = ["a.example", "b.example", "c.example"]
    let fetcher = try CurlFetcherTests.fetcher {
      $0.fixedAddresses = hosts.flatMap { host in
        ["", "www."].map { "\($0)\(host):\(server.port):127.0.0.1" }
      }
    }
    let resolver = FakeResolver(
      addresses: Dictionary(uniqueKeysWithValues: hosts.map { ($0, "127.0.0.1") }))
    let gate = PolitenessGate(
      rules: PolitenessRules(delay: 0.1, latencyFactor: 0), resolver: resolver)
    let results = await withTaskGroup(of: CrawlResult?.self) { group in
      for host in hosts {
        group.addTask {
          guard let url = WebURL("http://\(host):\(server.port)/") else { return nil }
          let crawler = SiteCrawler(
            CrawlSettings(start: url), fetcher: fetcher, gate: gate)
          return await crawler.crawl { _ in }
        }
      }
      return await group.reduce(into: [CrawlResult?]()) { $0.append($1) }
    }
    #expect(results.allSatisfy { $0?.status == .complete && $0?.pages == 13 })
    var shortest = Double.infinity
    for host in hosts {
      let times = server.requests.filter { $0.host == host }.map(\.time)
      #expect(times.count >= 16)
      // The first page waits less: robots.txt has not spoken yet.
      for (one, next) in zip(times.dropFirst(), times.dropFirst(2)) {
        shortest = min(shortest, next - one)
      }
      #expect(server.mostActive(host) == 1)
    }
    #expect(shortest >= 0.145)
    #expect(server.mostActive.values.max() == 1)
    #expect(server.targets.allSatisfy { $0 != "/no" })
    #expect(server.requests.allSatisfy { $0.headers["user-agent"]?.hasPrefix("Parvis/") == true })
    print("politeness: shortest gap \(shortest) s against 0.15 s asked for")
  }

  @Test("a site that redirects into the private network is not followed there")
  func privateRedirect() async throws {
    let secret = try TestServer { _ in .answer(200, "secret") }
    defer { secret.stop() }
    let target = secret.url("/", host: "mairie.example")
    let port = secret.port
    // The public site is in memory; where it leads is a real, private, listening server.
    struct Mixed: HTTPFetching {
      let real: CurlFetcher
      let target: String
      func fetch(_ request: HTTPRequest) async -> HTTPResult {
        if request.url.port != nil { return await real.fetch(request) }
        if request.url.path == "/robots.txt" { return FakeWeb.page(request, "", 404) }
        return FakeWeb.redirect(request, target)
      }
    }
    let strict = try CurlFetcherTests.fetcher(private: false) {
      $0.allowedPorts = nil
      $0.fixedAddresses = ["mairie.example:\(port):127.0.0.1"]
    }
    let clock = FakeClock()
    for destination in [target, "http://127.0.0.1:\(port)/", "http://0x7f.1:\(port)/"] {
      let url = try #require(WebURL("http://mairie.example/"))
      let mixed = Mixed(real: strict, target: destination)
      // Even a caller that takes every host for the site does not get there.
      _ = await mixed.fetch(HTTPRequest(try #require(WebURL(destination))))
      let gate = PolitenessGate(clock: clock, resolver: FakeResolver())
      let result = await SiteCrawler(
        CrawlSettings(start: url), fetcher: mixed, gate: gate, clock: clock
      ).crawl { _ in }
      #expect(result.pages == 0)
    }
    #expect(secret.connections == 0)
  }
}

/// How many are in a place at a time.
private final class Occupancy: Sendable {
  private let counts = Mutex<(now: [String: Int], most: [String: Int])>(([:], [:]))

  var most: [String: Int] { counts.withLock { $0.most } }

  func enter(_ keys: [String]) {
    counts.withLock { counts in
      for key in keys {
        let now = counts.now[key, default: 0] + 1
        counts.now[key] = now
        counts.most[key] = max(counts.most[key] ?? 0, now)
      }
    }
  }

  func leave(_ keys: [String]) {
    counts.withLock { counts in for key in keys { counts.now[key, default: 1] -= 1 } }
  }
}
