package import WebAddress

/// What is known of a site from its last crawl.
package protocol CrawlMemory: Sendable {
  /// The page that was found at `url`; nil to have it sent.
  func page(at url: WebURL) -> RememberedPage?
  /// The same of what is no page: a style sheet, a script, a sitemap, `robots.txt`.
  func resource(at url: WebURL) -> RememberedPage?
  /// Takes a page or another file for the next crawl.
  func remember(_ page: RememberedPage, at url: WebURL)
}

extension CrawlMemory {
  package func resource(at url: WebURL) -> RememberedPage? { page(at: url) }
}

/// A page as a server sent it in an earlier crawl: what is needed to ask whether it still holds
/// (RFC 9110, 13.1) and, if so, to take it as if it had been sent again.
package struct RememberedPage: Sendable, Hashable {
  /// Decoded.
  package var bytes: [UInt8]
  /// Only those that are judged or asked with.
  package var headers: HTTPHeaders
  package var validators: HTTPValidators

  /// Longer ones are not sent back.
  static let maximumValidator = 1024
  private static let keptHeaders: Set<String> = [
    "content-type", "content-encoding", "x-robots-tag", "cache-control", "expires", "etag",
    "last-modified", "link", "refresh",
  ]

  /// Nil when the headers give nothing to ask with, unless that does not matter: such a page is sent
  /// again, and used when it cannot be.
  package init?(bytes: [UInt8], headers: HTTPHeaders, needsValidators: Bool = true) {
    guard
      let validators = HTTPValidators(headers) ?? (needsValidators ? nil : HTTPValidators())
    else { return nil }
    let texts = [validators.entityTag, validators.lastModified].compactMap(\.self)
    guard texts.allSatisfy({ $0.utf8.count <= Self.maximumValidator }) else { return nil }
    self.bytes = bytes
    self.headers = HTTPHeaders(headers.fields.filter { Self.isKept($0.name) })
    self.validators = validators
  }

  /// What to remember of `page`; nil when it did not come whole, gives nothing to ask with, or is
  /// not to be stored (RFC 9111, 5.2.2.5).
  package init?(_ page: CrawledPage) { self.init(page.response) }

  /// The same of an answer.
  init?(_ response: HTTPResponse, needsValidators: Bool = true) {
    guard response.status == 200, response.cut == nil else { return nil }
    let directives = (response.headers["Cache-Control"] ?? "").lowercased().split(separator: ",")
    guard !directives.contains(where: { $0.drop { $0 == " " }.hasPrefix("no-store") }) else {
      return nil
    }
    self.init(
      bytes: response.body, headers: response.headers, needsValidators: needsValidators)
  }

  private static func isKept(_ name: String) -> Bool { keptHeaders.contains(name.lowercased()) }

  /// Whether a 304 is about this version: one that names another does not count (RFC 9111, 4.3.4).
  package func isConfirmed(by response: HTTPResponse) -> Bool {
    guard response.status == 304 else { return false }
    guard let tag = response.headers.all("ETag").first, let known = validators.entityTag else {
      return true
    }
    // Compared weakly, as `If-None-Match` is: many servers weaken tags as they compress.
    return Self.opaque(tag) == Self.opaque(known)
  }

  private static func opaque(_ tag: String) -> Substring {
    tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
  }

  /// The answer as if it had been sent in full: a 304 renews headers, but those that describe the
  /// body are the body's.
  package func response(confirmedBy notice: HTTPResponse) -> HTTPResponse {
    let renewed = notice.headers.fields.filter {
      !["content-type", "content-encoding"].contains($0.name.lowercased())
    }
    let names = Set(renewed.map { $0.name.lowercased() })
    var response = notice
    response.status = 200
    response.body = bytes
    response.headers = HTTPHeaders(
      renewed + headers.fields.filter { !names.contains($0.name.lowercased()) })
    return response
  }
}
