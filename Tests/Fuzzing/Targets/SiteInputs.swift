import Crawling
import Dispatch
import HTMLParsing
import PageMetadata
import Synchronization
import TestClocks
import WebAddress

/// Targets that read what servers send.
enum SiteInputs {
  static func robots(_ bytes: [UInt8]) {
    let policy = RobotsPolicy(bytes)
    for agent in ["Parvis", "*", ""] {
      let delay = policy.crawlDelay(for: agent)
      FuzzTarget.hold(
        delay.map { $0.isFinite && $0 >= 0 } ?? true, "a delay is a number of seconds")
      for path in [
        "/", "/a/b.html?c=d", "/%C3%A9/*$", String(decoding: bytes.suffix(60), as: UTF8.self),
      ] {
        _ = policy.verdict(onTarget: path, for: agent)
      }
    }
  }

  static func sitemap(_ bytes: [UInt8]) {
    guard let url = WebURL("https://mairie.example/sitemap.xml") else { return }
    for charset in [nil, "windows-1252", String(decoding: bytes.prefix(12), as: UTF8.self)] {
      let sitemap = Sitemap(bytes, at: url, limit: 1 << 20, charset: charset)
      FuzzTarget.hold(sitemap.entries.count <= Sitemap.maximumAddresses, "addresses are limited")
    }
  }

  static func url(_ bytes: [UInt8]) {
    let (first, second) = FuzzTarget.split(bytes)
    let base = WebURL(String(decoding: second, as: UTF8.self))
    let text = String(decoding: first, as: UTF8.self)
    for base in [nil, base, WebURL("https://mairie.example/a/b?c#d")] {
      for encoding in ["UTF-8", "windows-1252", "ISO-2022-JP"] {
        guard let url = WebURL(text, relativeTo: base, inPageEncodedAs: encoding) else { continue }
        let again = WebURL(url.text)
        FuzzTarget.hold(again?.text == url.text, "an address that was read is read again as itself")
        _ = url.requestTarget
        _ = url.host.map(WebHost.displayed)
        _ = url.host.map(AddressPolicy().allows(host:))
        _ = WebURL.percentDecoded(url.text)
      }
    }
  }

  static func packed(_ bytes: [UInt8]) {
    let (head, body) = FuzzTarget.split(bytes)
    let names = String(decoding: head, as: UTF8.self)
    let headers = HTTPHeaders([HTTPHeader("Content-Encoding", names)])
    guard let encodings = ContentDecoding.encodings(headers), encodings.count < 4 else { return }
    let limit = 1 << 16
    let outcome = ContentDecoding.decode(body, encodings, limit: limit)
    FuzzTarget.hold(
      outcome.body.count <= max(limit, body.count), "no more than the limit is unpacked")
  }

  /// Answers stand between records separators, each a line with the status, header lines, an empty line,
  /// and the body; they are given in turn.
  static func http(_ bytes: [UInt8]) {
    guard let start = WebURL("https://mairie.example/") else { return }
    let web = AnsweringWeb(bytes)
    var settings = CrawlSettings(
      start: start, budget: CrawlBudget(pages: 4, seconds: 3600, files: 4, stylesheets: 2))
    settings.pageLimit = 1 << 16
    let clock = FakeClock()
    let gate = PolitenessGate(rules: PolitenessRules(), clock: clock, resolver: NoResolver())
    let crawler = SiteCrawler(settings, fetcher: web, gate: gate, clock: clock)
    let done = DispatchSemaphore(value: 0)
    Task {
      _ = await crawler.crawl { page in
        _ = RobotsDirectives(headers: page.response.headers.all("X-Robots-Tag"))
        _ = LinkHeader.links(page.response.headers.all("Link"))
      }
      done.signal()
    }
    done.wait()
    FuzzTarget.hold(web.count < 600, "requests are limited")
    FuzzTarget.hold(clock.now.isFinite && clock.now < 100_000, "nobody waits for ever")
  }
}

/// A site whose answers are told one after the other.
private final class AnsweringWeb: HTTPFetching {
  private let answers: [[UInt8]]
  private let asked = Mutex(0)

  init(_ bytes: [UInt8]) {
    answers = bytes.split(separator: 0x1E, omittingEmptySubsequences: false).map(Array.init)
  }

  var count: Int { asked.withLock { $0 } }

  func fetch(_ request: HTTPRequest) async -> HTTPResult {
    let number = asked.withLock { asked in
      asked += 1
      return asked - 1
    }
    var (line, rest) = FuzzTarget.split(answers[number % answers.count])
    guard let status = Int(String(decoding: line, as: UTF8.self)), (100...999).contains(status)
    else { return .failure(.connectionLost("")) }
    var fields: [HTTPHeader] = []
    while !rest.isEmpty, fields.count < 64 {
      (line, rest) = FuzzTarget.split(rest)
      if line.isEmpty { break }
      let (name, value) = FuzzTarget.split(line, at: UInt8(ascii: ":"))
      fields.append(
        HTTPHeader(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }
    return .success(
      HTTPResponse(
        url: request.url, status: status, headers: HTTPHeaders(fields),
        body: request.method == .head ? [] : rest, wireBytes: rest.count))
  }
}

/// No host is known: turns are taken by name.
private struct NoResolver: HostResolving {
  func address(of host: String) async -> String? { nil }
}
