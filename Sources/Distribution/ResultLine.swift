package import Audit
package import AuditModel
package import Crawling
import Foundation
package import LiveSites
import Text
package import WebAddress
package import WebArchives

/// A line of what `parvis worker` writes and `parvis reduce` reads.
package enum ResultLine: Sendable {
  /// A judged page. `headers` only of the root of its site.
  case page(site: WebURL, url: WebURL, headers: HTTPHeaders?, PageContribution)
  /// An answer that is no page to be judged.
  case answer(site: WebURL, ArchivedAnswer)
  case crawl(CrawlSummary)
  /// A page that could not be judged.
  case skipped(site: WebURL, url: WebURL, SkippedFile)
  /// A record that could not be used.
  case broken(BrokenRecord)
  case end(WorkerCounts)
}

/// An answer that is no page to be judged.
package struct ArchivedAnswer: Sendable, Hashable, Codable {
  package var url: WebURL
  package var status: Int
  /// Where a redirect leads, as the server wrote it.
  package var location: String?
  /// True of web pages.
  package var isPage: Bool
}

/// What one run of the worker counted.
package struct WorkerCounts: Sendable, Hashable, Codable {
  /// Counts how lines have been put together so far.
  package static let format = 1

  package var format = Self.format
  package var pages = 0
  package var skipped = 0
  package var broken = 0
  package var answers = 0
  package var crawls = 0
  /// Answers left out, as their address stood in the input before.
  package var repeated = 0
  /// The sum of the hashes of all lines before, so that it is the same in whatever order they come.
  package var digest: UInt64 = 0

  package init() {}
}

extension ResultLine {
  private enum Key: String, CodingKey {
    case kind, run, site, url, headers, page, answer, crawl, file, number, fault, counts, digest
  }

  private enum Kind: String, Codable { case page, answer, crawl, skipped, broken, end }

  /// What stands in front of what: enough to sort lines by.
  package struct Head: Decodable {
    package var kind: String
    package var run: String
    package var site: String?
    package var url: String?
  }

  /// The line, without its end.
  ///
  /// - Parameter run: what tells runs with other rules apart.
  package func bytes(run: String) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(Written(line: self, run: run)))
  }

  private struct Written: Encodable {
    let line: ResultLine
    let run: String

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(run, forKey: .run)
      switch line {
      case .page(let site, let url, let headers, let page):
        try container.encode(Kind.page, forKey: .kind)
        try container.encode(site, forKey: .site)
        try container.encode(url, forKey: .url)
        try container.encodeIfPresent(headers, forKey: .headers)
        try container.encode(page, forKey: .page)
      case .answer(let site, let answer):
        try container.encode(Kind.answer, forKey: .kind)
        try container.encode(site, forKey: .site)
        try container.encode(answer, forKey: .answer)
        try container.encode(answer.url, forKey: .url)
      case .crawl(let crawl):
        try container.encode(Kind.crawl, forKey: .kind)
        try container.encode(crawl.root, forKey: .site)
        try container.encode(crawl, forKey: .crawl)
      case .skipped(let site, let url, let file):
        try container.encode(Kind.skipped, forKey: .kind)
        try container.encode(site, forKey: .site)
        try container.encode(url, forKey: .url)
        try container.encode(file, forKey: .file)
      case .broken(let record):
        try container.encode(Kind.broken, forKey: .kind)
        try container.encode(record.number, forKey: .number)
        try container.encodeIfPresent(record.url, forKey: .url)
        try container.encode(record.fault.code, forKey: .fault)
      case .end(let counts):
        try container.encode(Kind.end, forKey: .kind)
        try container.encode(counts, forKey: .counts)
      }
    }
  }

  /// Reads a line of a page, an answer, a crawl, a page that was not judged, or an end.
  package init(_ bytes: [UInt8], by rules: RuleSet) throws {
    let read = try JSONDecoder().decode(Read.self, from: Data(bytes), configuration: rules)
    self = read.line
  }

  private struct Read: DecodableWithConfiguration {
    let line: ResultLine

    init(from decoder: any Decoder, configuration rules: RuleSet) throws {
      let container = try decoder.container(keyedBy: Key.self)
      func site() throws -> WebURL { try container.decode(WebURL.self, forKey: .site) }
      func url() throws -> WebURL { try container.decode(WebURL.self, forKey: .url) }
      switch try container.decode(Kind.self, forKey: .kind) {
      case .page:
        line = .page(
          site: try site(), url: try url(),
          headers: try container.decodeIfPresent(HTTPHeaders.self, forKey: .headers),
          try container.decode(PageContribution.self, forKey: .page, configuration: rules))
      case .answer:
        line = .answer(
          site: try site(), try container.decode(ArchivedAnswer.self, forKey: .answer))
      case .crawl: line = .crawl(try container.decode(CrawlSummary.self, forKey: .crawl))
      case .skipped:
        line = .skipped(
          site: try site(), url: try url(),
          try container.decode(SkippedFile.self, forKey: .file))
      case .broken:
        line = .broken(
          BrokenRecord(number: 0, url: nil, fault: .notARecord))
      case .end: line = .end(try container.decode(WorkerCounts.self, forKey: .counts))
      }
    }
  }

  /// The hash that ``WorkerCounts/digest`` adds up.
  package static func hash(_ line: [UInt8]) -> UInt64 {
    var hash = StableHash()
    hash.combine(utf8: line.span)
    return hash.mixed
  }
}
