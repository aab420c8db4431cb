import Audit
import AuditModel
import CSS
import Crawling
import HTMLParsing
import RuleKit
import Synchronization
import Text
import WebAddress

/// Judges the pages of an archive one by one, without a network: what they ask for comes out of the same
/// archive.
final class PageJudge: Sendable {
  private let auditor: Auditor
  private let contents: ArchiveContents
  /// Sheets as they parsed, by their address; nil: there is none.
  private let sheets: [(url: WebURL, sheet: StyleSheet?)]
  private let sessions = Mutex<[String: AuditSession]>([:])

  init(_ auditor: Auditor, _ contents: ArchiveContents) {
    self.auditor = auditor
    self.contents = contents
    sheets = contents.files.sorted { $0.key < $1.key }.compactMap { key, _ in
      guard let url = WebURL(key), let answer = contents.end(of: url) else { return nil }
      if [404, 410].contains(answer.status) { return (url, nil) }
      guard answer.isSuccess, answer.cut == nil,
        (answer.mediaType?.essence ?? "text/css") == "text/css"
      else { return nil }
      return (url, StyleSheet(bytes: answer.body))
    }
  }

  /// The root of the site that a page belongs to: of its crawl, else of its host.
  func root(of url: WebURL) -> WebURL {
    if let place = contents.crawled[url.textWithoutFragment] { return place.root }
    var root = url
    root.path = "/"
    root.query = nil
    root.fragment = nil
    return root
  }

  /// The path that reports name a page by.
  func path(of url: WebURL) -> String {
    contents.crawled[url.textWithoutFragment]?.path
      ?? SiteContext(kind: .live, baseURL: root(of: url)).livePath(of: url)
  }

  /// Judges a page.
  func judge(_ page: ArchiveContents.Page) -> Result<PageContribution, PageNotJudged> {
    if let cut = page.cut { return .failure(PageNotJudged(reason: Self.reason(cut))) }
    let bytes: [UInt8]
    do {
      bytes = try contents.spool.bytes(page.body)
    } catch {
      return .failure(PageNotJudged(reason: .unreadable(error.message)))
    }
    let session = session(at: root(of: page.url))
    let path = path(of: page.url)
    let type = page.headers["Content-Type"].flatMap(MediaType.init)
    let document = auditor.parse(bytes, charset: type?.charset, isXML: type?.isXML ?? false)
    if case .failure(.malformedXML(let line)) = document {
      return .failure(PageNotJudged(reason: .noAnswer(.malformedXML(line: line))))
    }
    session.judge(
      PageInput(
        document, path: path, address: page.url, robotsHeaders: page.headers.all("X-Robots-Tag"),
        linkHeaders: page.headers.all("Link"), byteCount: bytes.count))
    return session.takeOut(path) ?? .failure(PageNotJudged(reason: .notHTML))
  }

  private static func reason(_ cut: HTTPResponse.Cut) -> SkipReason {
    switch cut {
    case .limit(let limit): .tooLarge(limit: limit)
    case .unwantedType: .notHTML
    case .broken: .noAnswer(.cutShort)
    case .timedOut: .noAnswer(.timedOut)
    }
  }

  private func session(at root: WebURL) -> AuditSession {
    sessions.withLock { sessions in
      if let known = sessions[root.text] { return known }
      let session = AuditSession(
        auditor, site: SiteContext(kind: .live, baseURL: root), knowsEarlierPages: false)
      for (url, sheet) in sheets { session.insert(sheet, at: url) }
      for key in contents.files.keys {
        guard let url = WebURL(key), url.hasSameOrigin(as: root),
          let answer = contents.end(of: url)
        else { continue }
        // A script that is not there writes nothing.
        if [404, 410].contains(answer.status), url.path.hasSuffix(".js") {
          session.insert([], at: url)
        }
        guard answer.isSuccess, answer.cut == nil,
          !answer.body.isEmpty, answer.mediaType.map({ !$0.isHTML }) ?? true
        else { continue }
        session.insert(answer.body, at: url)
      }
      sessions[root.text] = session
      return session
    }
  }
}
