package import Audit
import AuditModel
package import Crawling
import DOM
import Rendering
import RuleKit
import WebAddress
package import WebArchives

/// Audits sites over HTTP: crawls, judges each page as it comes, and concludes.
///
/// One value may audit many sites at once; they share the fetcher and the gate that keeps requests
/// apart. Of a page only what was found on it is kept, so memory follows the findings.
package struct LiveAudit: Sendable {
  private let auditor: Auditor
  private let fetcher: any HTTPFetching
  private let gate: PolitenessGate
  private let clock: any CrawlClock
  private let rendering: LiveRendering?

  /// - Parameters:
  ///   - gate: shared by all sites that are audited in the same process.
  ///   - clock: what the crawl waits by.
  ///   - rendering: which pages a browser builds; nil: none.
  package init(
    auditor: Auditor, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock = SystemClock(), rendering: LiveRendering? = nil
  ) {
    self.auditor = auditor
    self.fetcher = fetcher
    self.gate = gate
    self.clock = clock
    self.rendering = rendering
  }

  /// Audits the site that `settings` name. A site that cannot be had is a result: never throws.
  /// Cancelling the task ends the audit with what there is.
  ///
  /// - Parameters:
  ///   - memory: the pages of the last run; nil to have all sent.
  ///   - archive: where what servers answer is kept; nil: nowhere.
  ///   - progress: called after each page.
  package func run(
    _ settings: CrawlSettings, memory: (any LiveMemory)? = nil,
    archive: ArchiveWriter? = nil,
    progress: @escaping @Sendable (LiveProgress) -> Void = { _ in }
  ) async -> LiveResult {
    let pages = LivePages(
      settings, auditor: auditor, memory: memory, progress: progress)
    let renderer = renderer(for: settings)
    let builder = renderer.map { renderer in
      LiveBuilder(rendering: rendering, renderer: renderer, auditor: auditor, pages: pages)
    }
    let recorder = archive.map { RecordingFetcher(fetcher, to: $0, memory: memory) }
    let crawler = SiteCrawler(
      settings, fetcher: recorder ?? fetcher, gate: gate, clock: clock,
      parse: { pages.parse($0, as: $1) },
      memory: memory.map { MemoryOfCrawl(memory: $0) { pages.hasStart } }, builder: builder)
    let begin = clock.now
    let crawl = await crawler.crawl { pages.take($0) }
    await pages.checkExternalLinks(within: begin + settings.budget.seconds - clock.now)
    await renderer?.end()
    let seconds = begin + settings.budget.seconds - clock.now
    await pages.examineDocuments(
      by: LiveDocuments(
        settings, fetcher: fetcher, gate: gate, clock: clock, memory: memory,
        files: auditor.documents?.limit, seconds: seconds), within: seconds)
    return pages.conclude(crawl, archive: archive)
  }

  /// One browser for the site; nil where none is asked for.
  private func renderer(for settings: CrawlSettings) -> PageRenderer? {
    guard let rendering, rendering.mode != .never else { return nil }
    let files = ForeignFiles(
      fetcher: fetcher, gate: gate, clock: clock, agent: settings.agent,
      ignoresRobots: settings.ignoresRobots,
      limits: .forBrowser(seconds: settings.budget.seconds))
    return PageRenderer(rendering.options, files: FetchedBrowserFiles(files))
  }
}

/// Has the browser build those pages of a crawl that are to be built.
private struct LiveBuilder: PageBuilding {
  let rendering: LiveRendering?
  let renderer: PageRenderer
  let auditor: Auditor
  let pages: LivePages

  func build(_ response: HTTPResponse, _ document: Document) async -> PageBuild? {
    guard let rendering, response.isSuccess, !(response.mediaType?.isXML ?? false),
      rendering.wants(pages.page(document, at: response.url))
    else { return nil }
    return await rendering.build(
      response.body, at: response.url, headers: response.headers, renderer, auditor)
  }
}
