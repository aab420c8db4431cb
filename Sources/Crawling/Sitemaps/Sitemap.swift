package import WebAddress

/// The addresses that a site lists for crawlers (sitemaps.org): a sitemap, an index of sitemaps, a
/// feed or a plain list, gzipped or not.
package struct Sitemap: Sendable, Equatable {
  package enum Kind: Sendable { case addresses, index, feed, text }

  package struct Entry: Sendable, Equatable {
    package var url: WebURL
    /// As written; it decides nothing.
    package var lastModified: String?
  }

  /// Something to tell the site's owner.
  package enum Problem: Sendable, Equatable, Hashable {
    /// It unpacks to more than ``Sitemap/maximumBytes``; the rest was not read.
    case tooLong
    case tooManyAddresses
    /// It declares a document type: entities are not welcome in what strangers send.
    case documentType
    case tooDeep
    case tagTooLong
    case notUTF8
    /// No well-formed XML, or a damaged gzip; what stood before was read.
    case malformed
    case notASitemap
    /// Addresses that are none, or that are longer than ``Sitemap/maximumAddressLength``.
    case badAddresses(Int)
    /// Addresses without scheme and host, which crawlers do not take (sitemaps.org, "loc").
    case relativeAddresses(Int)
    /// It lists nothing.
    case empty
  }

  package static let maximumAddresses = 50_000
  /// After unpacking: 50 MiB.
  package static let maximumBytes = 50 << 20
  package static let maximumAddressLength = 2048

  package internal(set) var kind: Kind
  package internal(set) var entries: [Entry] = []
  package internal(set) var problems: [Problem] = []

  /// Reads what a server sent. Never fails: what cannot be read is in ``problems``.
  ///
  /// - Parameter limit: bytes read of it, after unpacking.
  package init(
    _ bytes: [UInt8], at url: WebURL, limit: Int = Self.maximumBytes, charset: String? = nil
  ) {
    kind = .addresses
    let source = SitemapSource(bytes, limit: limit, charset: charset)
    let head = source.head(1024)
    if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) || head.contains(0) {
      problems = [.notUTF8]
      return
    }
    let first = head.first { $0 > 0x20 }
    var collector = SitemapCollector(base: url)
    if first == UInt8(ascii: "<") {
      SitemapXML.read(source, into: &collector)
    } else {
      collector.kind = .text
      SitemapXML.readLines(source, into: &collector)
    }
    kind = collector.kind ?? .addresses
    entries = collector.entries
    problems = collector.problems
    if collector.badAddresses > 0 { problems.append(.badAddresses(collector.badAddresses)) }
    if collector.relativeAddresses > 0, kind == .addresses || kind == .index {
      problems.append(.relativeAddresses(collector.relativeAddresses))
    }
    if entries.isEmpty, problems.isEmpty, kind == .addresses || kind == .index {
      problems = [.empty]
    }
    for problem in source.problems where !problems.contains(problem) { problems.append(problem) }
  }
}

/// Gathers addresses up to the limit.
struct SitemapCollector {
  let base: WebURL
  var kind: Sitemap.Kind?
  private(set) var entries: [Sitemap.Entry] = []
  private(set) var problems: [Sitemap.Problem] = []
  private(set) var badAddresses = 0
  private(set) var relativeAddresses = 0
  var isFull: Bool { entries.count >= Sitemap.maximumAddresses }

  init(base: WebURL) { self.base = base }

  mutating func note(_ problem: Sitemap.Problem) {
    if !problems.contains(problem) { problems.append(problem) }
  }

  mutating func add(_ address: String, lastModified: String?) {
    guard !isFull else { return note(.tooManyAddresses) }
    guard address.utf8.count <= Sitemap.maximumAddressLength, !address.isEmpty,
      let url = WebURL(address, relativeTo: base), url.isHTTP
    else {
      badAddresses += 1
      return
    }
    if WebURL(address) == nil { relativeAddresses += 1 }
    entries.append(Sitemap.Entry(url: url, lastModified: lastModified))
  }
}
