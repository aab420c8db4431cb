package import Crawling

/// Has what servers answer to a crawl written to an archive.
package struct RecordingFetcher: HTTPFetching {
  private let fetcher: any HTTPFetching
  private let archive: ArchiveWriter
  private let memory: (any CrawlMemory)?

  /// - Parameter memory: what a 304 stands for: the archive keeps it whole.
  package init(
    _ fetcher: any HTTPFetching, to archive: ArchiveWriter, memory: (any CrawlMemory)? = nil
  ) {
    self.fetcher = fetcher
    self.archive = archive
    self.memory = memory
  }

  package func fetch(_ request: HTTPRequest) async -> HTTPResult {
    let result = await fetcher.fetch(request)
    // An answer to HEAD is no file.
    guard case .success(let response) = result, request.method == .get else { return result }
    let known =
      response.status == 304
      ? memory?.page(at: request.url) ?? memory?.resource(at: request.url) : nil
    if let known, known.isConfirmed(by: response) {
      archive.write(known.response(confirmedBy: response))
    } else {
      archive.write(response)
    }
    return result
  }
}
