import Crawling
import Foundation
import Synchronization
import WebAddress

/// A folder served as a site, without a network: `/` is `index.html`, the rest is as it lies.
final class FolderWeb: HTTPFetching {
  typealias Override = @Sendable (HTTPRequest) -> HTTPResult?

  private let root: URL
  private let override: Override
  private let asked = Mutex<[String]>([])

  /// - Parameter override: answers that are not the folder's; nil leaves them to it.
  init(_ root: URL, override: @escaping Override = { _ in nil }) {
    self.root = root
    self.override = override
  }

  var urls: [String] { asked.withLock { $0 } }

  func fetch(_ request: HTTPRequest) async -> HTTPResult {
    asked.withLock { $0.append(request.url.text) }
    if let answer = override(request) { return answer }
    var path = WebURL.percentDecoded(request.url.path)
    if path.hasSuffix("/") { path += "index.html" }
    guard let data = try? Data(contentsOf: root.appendingPathComponent(path)) else {
      return Self.answer(request, status: 404, "<title>404</title><p>Rien ici.")
    }
    let type = Self.types[(path as NSString).pathExtension.lowercased()]
    return Self.answer(request, Array(data), type: type ?? "application/octet-stream")
  }

  static func answer(
    _ request: HTTPRequest, status: Int = 200, _ body: String,
    headers: [(String, String)] = [], cut: HTTPResponse.Cut? = nil
  ) -> HTTPResult {
    answer(
      request, status: status, Array(body.utf8), type: "text/html", headers: headers, cut: cut)
  }

  static func answer(
    _ request: HTTPRequest, status: Int = 200, _ body: [UInt8], type: String,
    headers: [(String, String)] = [], cut: HTTPResponse.Cut? = nil
  ) -> HTTPResult {
    let fields = [HTTPHeader("Content-Type", type)] + headers.map { HTTPHeader($0.0, $0.1) }
    return .success(
      HTTPResponse(
        url: request.url, status: status, headers: HTTPHeaders(fields),
        body: request.method == .head ? [] : body, cut: cut, wireBytes: body.count))
  }

  private static let types = [
    "html": "text/html", "htm": "text/html", "css": "text/css", "svg": "image/svg+xml",
    "pdf": "application/pdf", "txt": "text/plain", "xml": "application/xml",
  ]
}

/// No host is known: turns are taken by name.
struct NoResolver: HostResolving {
  func address(of host: String) async -> String? { nil }
}
