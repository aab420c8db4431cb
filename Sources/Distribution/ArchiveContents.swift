import AuditModel
import Crawling
import LiveSites
package import Text
package import WebAddress
package import WebArchives

/// An archive, read once from its beginning to its end: the pages set aside, what they ask for in memory.
package struct ArchiveContents: Sendable {
  /// A page that waits to be judged.
  package struct Page: Sendable {
    var url: WebURL
    var headers: HTTPHeaders
    var cut: HTTPResponse.Cut?
    var body: Spool.Range
  }

  /// What stands at one place of the archive.
  enum Item: Sendable {
    case page(Page)
    case answer(url: WebURL, status: Int, location: String?, isPage: Bool)
    case crawl(CrawlSummary)
    case broken(BrokenRecord)
  }

  /// Bytes of style sheets and scripts that are held; what is beyond is told.
  static let fileLimit = 256 << 20

  let spool: Spool
  /// In the order of the archive.
  private(set) var items: [Item] = []
  /// Style sheets and scripts that pages may ask for, and what stands in their place.
  private(set) var files: [String: HTTPResponse] = [:]
  /// By the address of each page that a crawl judged.
  private(set) var crawled: [String: CrawledPlace] = [:]
  /// Addresses that stand in the archive more than once: the first counts.
  package private(set) var repeatedAnswers = 0
  /// A site that several visits are kept of, whose pages cannot be told apart; nil: there is none.
  package private(set) var visitedTwice: WebURL?
  /// What is kept of each visit, by the root of its site.
  private var visits: [String: [UInt8]] = [:]
  private var seen: Set<String> = []
  private var fileBytes = 0
  /// Hosts of which a crawl says what it judged, without `www.`: it asks them over http and https.
  private var crawledHosts: Set<String> = []

  /// Where a page of a crawl belongs.
  struct CrawledPlace: Sendable {
    var root: WebURL
    var path: String
  }

  /// - Parameter folder: where pages are set aside.
  package init(_ reader: ArchiveReader, folder: String) throws(SystemError) {
    spool = try Spool(folder: folder)
    while let entry = reader.next() {
      switch entry {
      case .answer(let answer): try take(answer)
      case .broken(let record): items.append(.broken(record))
      case .crawl(let json): take(crawl: json)
      }
    }
  }

  /// True where nothing in it can be used.
  package var isEmpty: Bool {
    items.allSatisfy { if case .broken = $0 { true } else { false } }
  }

  private mutating func take(crawl json: [UInt8]) {
    guard let crawl = CrawlSummary(json: json) else {
      items.append(.broken(BrokenRecord(number: 0, url: nil, fault: .notARecord)))
      return
    }
    let root = crawl.root.textWithoutFragment
    if let other = visits[root], other != json { visitedTwice = visitedTwice ?? crawl.root }
    visits[root] = json
    crawledHosts.insert(Self.host(of: crawl.root))
    items.append(.crawl(crawl))
    for page in crawl.pages {
      crawled[page.url.textWithoutFragment] = CrawledPlace(root: crawl.root, path: page.path)
    }
  }

  private mutating func take(_ answer: HTTPResponse) throws(SystemError) {
    let key = answer.url.textWithoutFragment
    guard seen.insert(key).inserted else {
      repeatedAnswers += 1
      return
    }
    if Self.isPage(answer) {
      let body = try spool.append(answer.body)
      items.append(
        .page(Page(url: answer.url, headers: answer.headers, cut: answer.cut, body: body)))
      return
    }
    items.append(
      .answer(
        url: answer.url, status: answer.status, location: answer.headers.all("Location").first,
        isPage: answer.mediaType?.isHTML ?? false))
    keep(answer, key)
  }

  /// Keeps what a page may ask for: style sheets, scripts, and that there is nothing.
  private mutating func keep(_ answer: HTTPResponse, _ key: String) {
    var kept = answer
    if !answer.isSuccess || answer.cut != nil { kept.body = [] }
    let type = answer.mediaType?.essence ?? ""
    if ["image/", "font/", "audio/", "video/"].contains(where: type.hasPrefix) { kept.body = [] }
    guard fileBytes + kept.body.count <= Self.fileLimit else {
      items.append(
        .broken(BrokenRecord(number: 0, url: key, fault: .tooLarge(limit: Self.fileLimit))))
      return
    }
    fileBytes += kept.body.count
    files[key] = kept
  }

  /// True of pages that are judged: where the archive says what the crawl of their host came to, those that
  /// it judged.
  func isJudged(_ item: Item) -> Bool {
    guard case .page(let page) = item else { return false }
    return crawled[page.url.textWithoutFragment] != nil
      || !crawledHosts.contains(Self.host(of: page.url))
  }

  private static func host(of url: WebURL) -> String {
    let host = url.host ?? ""
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  private static func isPage(_ answer: HTTPResponse) -> Bool {
    // What stands in its place may be a web page, which nobody visits.
    guard answer.isSuccess, answer.url.path != "/robots.txt" else { return false }
    if let type = answer.mediaType { return type.isHTML }
    return answer.body.prefix(1024).contains(UInt8(ascii: "<"))
  }

  /// Where the redirects of an address end within the archive.
  func end(of url: WebURL) -> HTTPResponse? {
    var url = url
    for _ in 0...10 {
      guard let answer = files[url.textWithoutFragment] else { return nil }
      guard let target = answer.redirectTarget else { return answer }
      url = target
    }
    return nil
  }
}
