package import DOM
package import HTMLParsing

/// Parses a page, read and decoded as its `Content-Type` says unless the page says otherwise.
package typealias PageParsing =
  @Sendable (_ bytes: [UInt8], _ type: MediaType?) -> Result<Document, ParserError>

/// Has a browser build pages before they are judged.
package protocol PageBuilding: Sendable {
  /// What a browser makes of a page that was parsed as `document`; nil where none is asked.
  func build(_ response: HTTPResponse, _ document: Document) async -> PageBuild?
}

/// What a browser made of a page.
package enum PageBuild: Sendable {
  case built([UInt8], Result<Document, ParserError>)
  /// The page is taken as it was served.
  case failed
}

/// Crawls one site: `robots.txt`, the start, sitemaps, then page by page, breadth first, one
/// request at a time.
package struct SiteCrawler: Sendable {
  let settings: CrawlSettings
  let fetcher: any HTTPFetching
  let gate: PolitenessGate
  let clock: any CrawlClock
  let parse: PageParsing
  let memory: (any CrawlMemory)?
  let builder: (any PageBuilding)?

  /// - Parameters:
  ///   - gate: shared by all sites of a run.
  ///   - parse: how pages are parsed. The document comes with the page, so that whoever audits it
  ///     need not parse it again.
  ///   - memory: what the last crawl left, to ask only for what changed.
  ///   - builder: who has pages built by a browser; nil to take them as they are served.
  package init(
    _ settings: CrawlSettings, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock = SystemClock(), parse: @escaping PageParsing = SiteCrawler.parsePage,
    memory: (any CrawlMemory)? = nil, builder: (any PageBuilding)? = nil
  ) {
    self.settings = settings
    self.fetcher = fetcher
    self.gate = gate
    self.clock = clock
    self.parse = parse
    self.memory = memory
    self.builder = builder
  }

  /// Parses a page with the parser's own limits.
  package static let parsePage: PageParsing = { bytes, type in
    var options = ParserOptions(encodingLabel: type?.charset)
    options.isXML = type?.isXML ?? false
    return Result { () throws(ParserError) in
      try HTMLParser.parse(bytes, options: options).document
    }
  }

  /// Crawls the site and gives each page to `visit`, one by one; while a page is looked at, nothing
  /// is requested of the site. Cancelling the task ends the crawl with what there is.
  package func crawl(_ visit: @Sendable (CrawledPage) async -> Void) async -> CrawlResult {
    var run = CrawlRun(self)
    return await run.run(visit)
  }
}
