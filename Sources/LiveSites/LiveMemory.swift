public import Crawling
public import WebAddress

/// A page as a server sent it in an earlier run.
public struct RememberedPage: Sendable, Hashable {
  public var bytes: [UInt8]
  /// As the server named it.
  public var charset: String?
  /// `X-Robots-Tag`, as sent.
  public var robotsTag: String?
  /// What to ask with whether it has changed.
  public var validators: HTTPValidators

  public init(
    bytes: [UInt8], charset: String?, robotsTag: String?, validators: HTTPValidators
  ) {
    self.bytes = bytes
    self.charset = charset
    self.robotsTag = robotsTag
    self.validators = validators
  }
}

/// The pages of a site's last run, so that servers send only what has changed. A page that has not is
/// judged anew from its bytes: rules change, and so do style sheets.
///
/// Called from one task per site. The first page is always sent, as its headers are judged too.
public protocol LiveMemory: Sendable {
  /// The page that was found at `url`; nil when it is to be sent again.
  func page(at url: WebURL) -> RememberedPage?
  /// Takes a page for the next run.
  func remember(_ page: RememberedPage, at url: WebURL)
}

/// The memory as the crawl asks for it.
struct MemoryOfCrawl: CrawlMemory {
  let memory: any LiveMemory
  /// Whether the first page has come.
  let hasStart: @Sendable () -> Bool

  func validators(for url: WebURL) -> HTTPValidators? {
    hasStart() ? memory.page(at: url)?.validators : nil
  }

  func links(of url: WebURL) -> PageLinks? {
    memory.page(at: url).map { PageLinks.parsing($0.bytes, url, $0.charset) }
  }
}
