package import AuditModel
import Foundation
package import RuleKit
package import WebAddress
import WebArchives

/// What the crawl of a site came to beside the answers themselves, as its archive keeps it: with both, the
/// audit of that day can be made again, by other rules, without asking any server.
package struct CrawlSummary: Sendable, Codable {
  /// A page that was judged.
  package struct Page: Sendable, Codable {
    package var path: String
    package var url: WebURL

    package init(path: String, url: WebURL) {
      self.path = path
      self.url = url
    }
  }

  /// Counts how summaries have been put together so far.
  package static let version = 1

  package var version = Self.version
  /// What was asked for, as reports name it.
  package var target: String
  /// Where the root of the site is.
  package var root: WebURL
  /// In the order in which they were judged.
  package var pages: [Page]
  package var server: ServerFacts
  /// What was left out, and why.
  package var skipped: [SkippedFile]
  package var coverage: RunCoverage
  package var status: SiteStatus
  package var reason: SiteStatusReason?

  package init(
    target: String, root: WebURL, pages: [Page], server: ServerFacts, skipped: [SkippedFile],
    coverage: RunCoverage, status: SiteStatus, reason: SiteStatusReason?
  ) {
    self.target = target
    self.root = root
    self.pages = pages
    self.server = server
    self.skipped = skipped
    self.coverage = coverage
    self.status = status
    self.reason = reason
    maskCookies()
  }

  /// As JSON, the same summary in the same bytes.
  package var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { [UInt8]($0) } ?? []
  }

  /// Nil of what is no summary, or one of a version that is not known here.
  package init?(json: [UInt8]) {
    let decoder = JSONDecoder()
    let summary =
      (try? decoder.decode(CrawlSummary.self, from: Data(json)))
      ?? Self.completed(json).flatMap { try? decoder.decode(CrawlSummary.self, from: $0) }
    guard let summary, summary.version == Self.version else { return nil }
    self = summary
  }

  /// A summary from before a fact about servers was looked at: it is as if nothing was seen of it.
  private static func completed(_ json: [UInt8]) -> Data? {
    func members(_ data: Data) -> [String: Any]? {
      (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    }
    guard var summary = members(Data(json)), let known = summary["server"] as? [String: Any],
      let none = (try? JSONEncoder().encode(ServerFacts())).flatMap(members)
    else { return nil }
    summary["server"] = known.merging(none) { known, _ in known }
    return try? JSONSerialization.data(withJSONObject: summary)
  }

  /// Sessions of visitors are nobody's business; rules go by names and lifetimes.
  private mutating func maskCookies() {
    guard var start = server.start else { return }
    start.cookies = start.cookies.map(ArchiveWriter.maskedCookie)
    start.headers["set-cookie"] = start.headers["set-cookie"]?.map(ArchiveWriter.maskedCookie)
    server.start = start
  }
}
