/// Crawls one site: `robots.txt`, the start, sitemaps, then page by page, breadth first, one
/// request at a time.
public struct SiteCrawler: Sendable {
  let settings: CrawlSettings
  let fetcher: any HTTPFetching
  let gate: PolitenessGate
  let clock: any CrawlClock
  let readLinks: LinkReading
  let memory: (any CrawlMemory)?

  /// - Parameters:
  ///   - gate: shared by all sites of a run.
  ///   - readLinks: an audit that parses pages anyway gives its own.
  ///   - memory: what the last crawl left, to ask only for what changed.
  public init(
    _ settings: CrawlSettings, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock = SystemClock(), readLinks: @escaping LinkReading = PageLinks.parsing,
    memory: (any CrawlMemory)? = nil
  ) {
    self.settings = settings
    self.fetcher = fetcher
    self.gate = gate
    self.clock = clock
    self.readLinks = readLinks
    self.memory = memory
  }

  /// Crawls the site and gives each page to `visit`, one by one; while a page is looked at, the
  /// site rests. Cancelling the task ends the crawl with what there is.
  public func crawl(_ visit: @Sendable (CrawledPage) async -> Void) async -> CrawlResult {
    var run = CrawlRun(self)
    return await run.run(visit)
  }

  /// What a crawl gives, in order.
  public enum Event: Sendable {
    case page(CrawledPage)
    /// Always the last.
    case finished(CrawlResult)
  }

  /// The crawl as a sequence: it goes on as pages are taken, and ends with who reads them.
  public func events() -> CrawlEvents { CrawlEvents(self) }
}
