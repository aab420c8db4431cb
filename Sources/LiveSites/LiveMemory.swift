package import Crawling
package import WebAddress

/// The pages of a site's last run, so that servers send only what has changed. A page that has not is
/// judged anew from its bytes: rules change, and so do style sheets.
///
/// Called from one task per site. The first page is always sent, as its headers are judged too.
package protocol LiveMemory: CrawlMemory {}

/// The memory as the crawl asks for it.
struct MemoryOfCrawl: CrawlMemory {
  let memory: any LiveMemory
  /// Whether the first page has come.
  let hasStart: @Sendable () -> Bool

  func page(at url: WebURL) -> RememberedPage? { hasStart() ? memory.page(at: url) : nil }
  func resource(at url: WebURL) -> RememberedPage? { memory.resource(at: url) }
  func remember(_ page: RememberedPage, at url: WebURL) { memory.remember(page, at: url) }
}
