/// A crawl as a sequence of pages, with its result last. One page waits at most: a slow audit slows
/// the crawl, not the other way round.
public struct CrawlEvents: AsyncSequence, Sendable {
  public typealias Element = SiteCrawler.Event

  let crawler: SiteCrawler

  init(_ crawler: SiteCrawler) { self.crawler = crawler }

  /// Begins a crawl; each iterator has its own.
  public func makeAsyncIterator() -> Iterator { Iterator(crawler) }

  public final class Iterator: AsyncIteratorProtocol, Sendable {
    private let channel = Channel()
    private let task: Task<Void, Never>

    init(_ crawler: SiteCrawler) {
      task = Task { [channel] in
        let result = await crawler.crawl { page in await channel.send(.page(page)) }
        await channel.send(.finished(result))
        await channel.close()
      }
    }

    deinit {
      task.cancel()
      Task { [channel] in await channel.close() }
    }

    public func next() async -> SiteCrawler.Event? {
      await withTaskCancellationHandler {
        await channel.next()
      } onCancel: {
        task.cancel()
      }
    }
  }

  /// Hands one event over at a time.
  private actor Channel {
    private var event: SiteCrawler.Event?
    private var reader: CheckedContinuation<SiteCrawler.Event?, Never>?
    private var writer: CheckedContinuation<Void, Never>?
    private var isClosed = false

    func send(_ new: SiteCrawler.Event) async {
      if isClosed { return }
      if let waiting = reader {
        reader = nil
        waiting.resume(returning: new)
        return
      }
      event = new
      await withCheckedContinuation { writer = $0 }
    }

    func next() async -> SiteCrawler.Event? {
      if let found = event {
        event = nil
        writer?.resume()
        writer = nil
        return found
      }
      if isClosed { return nil }
      return await withCheckedContinuation { reader = $0 }
    }

    func close() {
      isClosed = true
      writer?.resume()
      writer = nil
      reader?.resume(returning: nil)
      reader = nil
    }
  }
}
