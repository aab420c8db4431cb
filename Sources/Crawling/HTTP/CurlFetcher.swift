import CCurl
import Synchronization
import WebAddress

/// Fetches through libcurl: HTTP/2, compression and TLS as the most trusted tools have them, with
/// limits of our own on everything a server may send.
///
/// One thread drives all transfers; it is started with the first and ends with the fetcher.
package final class CurlFetcher: HTTPFetching {
  package let configuration: FetchConfiguration
  private let loop: CurlLoop

  /// Opens libcurl; throws ``HTTPFailure/unavailable(_:)`` when it is not there.
  package init(_ configuration: FetchConfiguration) throws(HTTPFailure) {
    if let problem = parvis_curl_load() { throw .unavailable(String(cString: problem)) }
    self.configuration = configuration
    loop = try CurlLoop()
  }

  deinit { loop.stop() }

  package func fetch(_ request: HTTPRequest) async -> HTTPResult {
    if let refusal = refusal(of: request.url) { return .failure(refusal) }
    let result = await transferCleanly(request, usesLibraryDecoding: false)
    // Packed in a way that was not asked for: libcurl may know it.
    guard case .failure(.undecodable) = result else { return result }
    return await transferCleanly(request, usesLibraryDecoding: true)
  }

  /// Asks once more, on a connection of its own, where a connection kept open held what a server wrote
  /// after its last answer: that is no answer to this request (RFC 9112, 9.2).
  private func transferCleanly(
    _ request: HTTPRequest, usesLibraryDecoding: Bool
  ) async -> HTTPResult {
    let (result, isOnKeptConnection) = await transfer(
      request, usesLibraryDecoding: usesLibraryDecoding)
    guard case .failure(.notHTTP) = result, isOnKeptConnection else { return result }
    return await transfer(
      request, usesLibraryDecoding: usesLibraryDecoding, needsOwnConnection: true
    ).result
  }

  private func refusal(of url: WebURL) -> HTTPFailure? {
    guard url.isHTTP, let host = url.host, !host.isEmpty else {
      return .unsupportedScheme(url.scheme)
    }
    guard configuration.addresses.allows(host: host) else { return .refusedAddress(host) }
    if let ports = configuration.allowedPorts, let port = url.effectivePort, !ports.contains(port) {
      return .refusedPort(port)
    }
    return nil
  }

  private func transfer(
    _ request: HTTPRequest, usesLibraryDecoding: Bool, needsOwnConnection: Bool = false
  ) async -> (result: HTTPResult, isOnKeptConnection: Bool) {
    let id = loop.nextID()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.add(
          CurlTransfer(
            id: id, request: request, configuration: configuration,
            usesLibraryDecoding: usesLibraryDecoding, needsOwnConnection: needsOwnConnection,
            completion: { continuation.resume(returning: ($0, $1)) }))
      }
    } onCancel: {
      loop.cancel(id)
    }
  }
}
