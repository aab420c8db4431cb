import Synchronization
import TestClocks
import WebAddress

@testable import Crawling

/// Sites that exist in memory only, for crawls that take no time.
final class FakeWeb: HTTPFetching {
  typealias Handler = @Sendable (HTTPRequest) -> HTTPResult

  private let handler: Handler
  private let clock: FakeClock
  private let asked = Mutex<[(url: String, method: HTTPRequest.Method, time: Double)]>([])

  init(clock: FakeClock, _ handler: @escaping Handler) {
    self.clock = clock
    self.handler = handler
  }

  func fetch(_ request: HTTPRequest) async -> HTTPResult {
    asked.withLock { $0.append((request.url.requestText, request.method, clock.now)) }
    await Task.yield()
    if Task.isCancelled { return .failure(.cancelled) }
    return handler(request)
  }

  var urls: [String] { asked.withLock { $0.map(\.url) } }
  var times: [Double] { asked.withLock { $0.map(\.time) } }
  func count(_ url: String) -> Int { urls.count { $0 == url } }

  static func page(
    _ request: HTTPRequest, _ text: String, _ status: Int = 200, type: String = "text/html",
    _ headers: [(String, String)] = []
  ) -> HTTPResult {
    let fields = [HTTPHeader("Content-Type", type)] + headers.map { HTTPHeader($0.0, $0.1) }
    let body = request.method == .head ? [] : Array(text.utf8)
    let isUnwanted = request.takesOnlyHTML && type != "text/html"
    return .success(
      HTTPResponse(
        url: request.url, status: status, headers: HTTPHeaders(fields),
        body: isUnwanted ? [] : body, cut: isUnwanted ? .unwantedType(type) : nil,
        wireBytes: text.utf8.count))
  }

  static func redirect(_ request: HTTPRequest, _ location: String, _ status: Int = 301)
    -> HTTPResult
  {
    page(request, "", status, [("Location", location)])
  }

  static func page(
    _ request: HTTPRequest, _ text: String, _ status: Int, _ headers: [(String, String)]
  ) -> HTTPResult {
    page(request, text, status, type: "text/html", headers)
  }
}

/// A name service that knows what it is told.
struct FakeResolver: HostResolving {
  var addresses: [String: String] = [:]
  func address(of host: String) async -> String? { addresses[host] }
}

/// Pages of a crawl, gathered.
final class PageList: Sendable {
  private let list = Mutex<[CrawledPage]>([])
  func add(_ page: CrawledPage) { list.withLock { $0.append(page) } }
  var pages: [CrawledPage] { list.withLock { $0 } }
  var urls: [String] { pages.map(\.finalURL.text) }
  var paths: [String] { pages.map { $0.finalURL.requestTarget } }
}

/// A site in memory and its crawl.
struct FakeCrawl {
  let clock = FakeClock()
  let web: FakeWeb
  let pages = PageList()
  var settings: CrawlSettings
  var rules = PolitenessRules()
  var memory: (any CrawlMemory)?

  init?(_ start: String = "https://mairie.example/", _ handler: @escaping FakeWeb.Handler) {
    guard let url = WebURL(start) else { return nil }
    web = FakeWeb(clock: clock, handler)
    settings = CrawlSettings(start: url)
  }

  func run() async -> CrawlResult {
    let gate = PolitenessGate(rules: rules, clock: clock, resolver: FakeResolver())
    let crawler = SiteCrawler(
      settings, fetcher: web, gate: gate, clock: clock, memory: memory)
    return await crawler.crawl { pages.add($0) }
  }

  /// What became of a path.
  func decision(_ result: CrawlResult, _ path: String) -> CrawlDecision? {
    WebURL(path, relativeTo: settings.start).flatMap { result.log.decision(on: $0) }
  }
}
