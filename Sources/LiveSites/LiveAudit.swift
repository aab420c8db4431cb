package import Audit
import AuditModel
package import Crawling
import RuleKit
import WebAddress

/// Audits sites over HTTP: crawls, judges each page as it comes, and concludes.
///
/// One value may audit many sites at once; they share the fetcher and the gate that keeps requests
/// apart. Of a page only what was found on it is kept, so memory follows the findings.
package struct LiveAudit: Sendable {
  private let auditor: Auditor
  private let fetcher: any HTTPFetching
  private let gate: PolitenessGate
  private let clock: any CrawlClock

  /// - Parameters:
  ///   - gate: shared by all sites that are audited in the same process.
  ///   - clock: what the crawl waits by.
  package init(
    auditor: Auditor, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock = SystemClock()
  ) {
    self.auditor = auditor
    self.fetcher = fetcher
    self.gate = gate
    self.clock = clock
  }

  /// Audits the site that `settings` name. A site that cannot be had is a result: never throws.
  /// Cancelling the task ends the audit with what there is.
  ///
  /// - Parameters:
  ///   - memory: the pages of the last run; nil to have all sent.
  ///   - progress: called after each page.
  package func run(
    _ settings: CrawlSettings, memory: (any LiveMemory)? = nil,
    progress: @escaping @Sendable (LiveProgress) -> Void = { _ in }
  ) async -> LiveResult {
    let pages = LivePages(
      settings, auditor: auditor, memory: memory, progress: progress)
    let crawler = SiteCrawler(
      settings, fetcher: fetcher, gate: gate, clock: clock,
      parse: { pages.parse($0, charset: $1) },
      memory: memory.map { MemoryOfCrawl(memory: $0) { pages.hasStart } })
    let crawl = await crawler.crawl { pages.take($0) }
    return pages.conclude(crawl)
  }
}
