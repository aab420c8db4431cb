package import Crawling
import Synchronization
package import WebAddress

/// The pages and style sheets that servers have sent to a crawl, kept for who shows them afterwards.
package final class KeptAnswers: Sendable {
  /// Bytes in all; what comes beyond is not kept.
  private static let most = 128 << 20

  private struct State {
    var files: [String: [UInt8]] = [:]
    var size = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// What stood at an address; nil of what was not kept.
  package func bytes(at url: WebURL) -> [UInt8]? {
    state.withLock { $0.files[url.textWithoutFragment] }
  }

  /// The addresses of the style sheets and pages that were kept.
  package var addresses: [String] { state.withLock { Array($0.files.keys) } }

  fileprivate func keep(_ response: HTTPResponse) {
    let type = response.mediaType?.essence
    guard response.status == 200, response.cut == nil,
      type == "text/html" || type == "application/xhtml+xml" || type == "text/css"
    else { return }
    state.withLock { state in
      let address = response.url.textWithoutFragment
      guard state.files[address] == nil, state.size + response.body.count <= Self.most else {
        return
      }
      state.size += response.body.count
      state.files[address] = response.body
    }
  }
}

/// Asks servers and keeps what they send.
package struct KeepingFetcher: HTTPFetching {
  private let fetcher: any HTTPFetching
  private let kept: KeptAnswers

  package init(_ fetcher: any HTTPFetching, in kept: KeptAnswers) {
    self.fetcher = fetcher
    self.kept = kept
  }

  package func fetch(_ request: HTTPRequest) async -> HTTPResult {
    let result = await fetcher.fetch(request)
    if case .success(let response) = result, request.method == .get { kept.keep(response) }
    return result
  }
}
