package import Audit
package import AuditModel
import Crawling
package import LiveSites
import RuleKit
package import WebAddress

/// Joins the pages of one site, judged wherever and in whatever order, into the result that one process
/// comes to.
package final class SiteJoin {
  /// A site, joined.
  package struct Joined: Sendable {
    package var result: SiteResult
    /// What the crawl of the site came to, where the archive says it.
    package var crawl: CrawlSummary?
  }

  private let session: AuditSession
  private let root: WebURL
  private var server = ArchivedServer()
  private var crawl: CrawlSummary?
  private var skipped: [SkippedFile] = []
  /// The address of each path.
  private var places: [String: String] = [:]

  package init(_ auditor: Auditor, root: WebURL) {
    self.root = root
    session = AuditSession(
      auditor, site: SiteContext(kind: .live, baseURL: root), knowsEarlierPages: false)
  }

  /// Takes a line of the site. Lines of pages come in the order of their addresses.
  package func add(_ line: ResultLine) {
    switch line {
    case .page(_, let url, let headers, let page):
      server.note(page: url, headers: headers)
      guard places.updateValue(url.text, forKey: page.path) == nil else {
        // Two addresses that reports would call by one name.
        skipped.append(SkippedFile(path: url.text, reason: .failed("same path")))
        return
      }
      session.take(page)
    case .answer(_, let answer): server.note(answer)
    case .crawl(let summary): crawl = crawl ?? summary
    case .skipped(_, let url, let file):
      server.note(page: url, headers: nil)
      if !(crawl?.skipped.contains { $0.path == file.path } ?? false) { skipped.append(file) }
    case .broken, .end: break
    }
  }

  /// Concludes on the site.
  package func joined() -> Joined {
    session.keepFirstOccurrences(inOrderOf: crawl?.pages.map(\.path) ?? [])
    var missing = skipped
    if let crawl {
      let known = Set(crawl.skipped.map(\.path))
      missing = crawl.skipped + skipped.filter { !known.contains($0.path) }
      let taken = Set(places.keys).union(missing.map(\.path))
      // Pages that were judged that day, and whose lines or bytes are lost.
      for page in crawl.pages where !taken.contains(page.path) {
        missing.append(SkippedFile(path: page.path, reason: .noAnswer(.cutShort)))
      }
    }
    var (result, _) = session.conclude(
      target: crawl?.target ?? root.displayText, server: crawl?.server ?? server.facts(root: root),
      skipped: missing)
    result.crawlCoverage = crawl?.coverage
    for index in result.pages.indices {
      result.pages[index].notes.append(PageNote(.fromArchive, result.pages[index].path))
    }
    if crawl == nil, !result.pages.isEmpty {
      result.pages[0].notes.append(PageNote(.restUnknown, result.pages[0].path))
    }
    return Joined(result: result, crawl: crawl)
  }
}
