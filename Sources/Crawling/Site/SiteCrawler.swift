package import DOM
package import HTMLParsing

/// Parses a page, decoded as its `Content-Type` header says unless the page says otherwise.
package typealias PageParsing =
  @Sendable (_ bytes: [UInt8], _ charset: String?) -> Result<Document, ParserError>

/// Crawls one site: `robots.txt`, the start, sitemaps, then page by page, breadth first, one
/// request at a time.
package struct SiteCrawler: Sendable {
  let settings: CrawlSettings
  let fetcher: any HTTPFetching
  let gate: PolitenessGate
  let clock: any CrawlClock
  let parse: PageParsing
  let memory: (any CrawlMemory)?

  /// - Parameters:
  ///   - gate: shared by all sites of a run.
  ///   - parse: how pages are parsed. The document comes with the page, so that whoever audits it
  ///     need not parse it again.
  ///   - memory: what the last crawl left, to ask only for what changed.
  package init(
    _ settings: CrawlSettings, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock = SystemClock(), parse: @escaping PageParsing = SiteCrawler.parsePage,
    memory: (any CrawlMemory)? = nil
  ) {
    self.settings = settings
    self.fetcher = fetcher
    self.gate = gate
    self.clock = clock
    self.parse = parse
    self.memory = memory
  }

  /// Parses a page with the parser's own limits.
  package static let parsePage: PageParsing = { bytes, charset in
    Result { () throws(ParserError) in
      try HTMLParser.parse(bytes, options: ParserOptions(encodingLabel: charset)).document
    }
  }

  /// Crawls the site and gives each page to `visit`, one by one; while a page is looked at, nothing
  /// is requested of the site. Cancelling the task ends the crawl with what there is.
  package func crawl(_ visit: @Sendable (CrawledPage) async -> Void) async -> CrawlResult {
    var run = CrawlRun(self)
    return await run.run(visit)
  }
}
