import Audit
import AuditModel
import Crawling
import DOM
import HTMLParsing
import PageMetadata
import RuleKit
import Synchronization
import WebAddress
import WebArchives

/// The pages of one live site on their way from the crawl to the audit.
final class LivePages: Sendable {
  private struct State {
    /// Begun with the first page, which settles where the root of the site is.
    var session: AuditSession?
    /// How long it took to parse the page that comes next.
    var parsing = Duration.zero
    var paths: Set<String> = []
    /// The pages that were judged, in order.
    var order: [CrawlSummary.Page] = []
    /// Addresses of pages that search engines are asked not to show.
    var unindexed: Set<String> = []
    var judged = 0
    /// Pages that were not judged, and why.
    var problems: [SkippedFile] = []
  }

  private let settings: CrawlSettings
  private let auditor: Auditor
  private let memory: (any LiveMemory)?
  private let progress: @Sendable (LiveProgress) -> Void
  private let state = Mutex(State())

  init(
    _ settings: CrawlSettings, auditor: Auditor, memory: (any LiveMemory)?,
    progress: @escaping @Sendable (LiveProgress) -> Void
  ) {
    self.settings = settings
    self.auditor = auditor
    self.memory = memory
    self.progress = progress
  }

  /// Whether the first page has come.
  var hasStart: Bool { state.withLock { $0.session != nil } }

  /// Parses a page for the crawl, as the audit wants it; ``take(_:)`` gets the document back.
  func parse(_ bytes: [UInt8], as type: MediaType?) -> Result<Document, ParserError> {
    let start = ContinuousClock.now
    let document = auditor.parse(
      bytes, charset: type?.charset, isXML: type?.isXML ?? false)
    let duration = ContinuousClock.now - start
    state.withLock { $0.parsing = duration }
    return document
  }

  /// Judges a page, unless it did not come whole: half a page has no footer, and that is no fault
  /// of the site.
  func take(_ page: CrawledPage) {
    let session = session(at: page.finalURL)
    let path = claimPath(for: page.finalURL, in: session.site)
    if let reason = Self.problem(of: page) {
      state.withLock { $0.problems.append(SkippedFile(path: path, reason: reason)) }
      return
    }
    for sheet in page.stylesheets { Self.insert(sheet, into: session) }
    for script in page.scripts { session.insert(script.bytes, at: script.url) }
    var input = PageInput(
      page.document, path: path, address: page.finalURL, robotsHeaders: page.robotsHeaders,
      linkHeaders: page.response.headers.all("Link"),
      byteCount: page.bytes.count, parsing: state.withLock { $0.parsing })
    input.rendering = page.rendering.map { rendering in
      if case .built = rendering.build {
        .rendered(servedElements: rendering.servedElements)
      } else {
        .failed
      }
    }
    session.judge(input)
    if Self.forbidsIndexing(page) {
      state.withLock { _ = $0.unindexed.insert(page.url.textWithoutFragment) }
    }
    if !page.isNotModified, let memory, let remembered = RememberedPage(page) {
      memory.remember(remembered, at: page.finalURL)
    }
    let judged = state.withLock { state in
      state.judged += 1
      state.order.append(CrawlSummary.Page(path: path, url: page.finalURL))
      return state.judged
    }
    progress(LiveProgress(pages: judged, limit: settings.budget.pages, path: path))
  }

  /// A page before it is judged, for who decides how.
  func page(_ document: Document, at url: WebURL) -> Page {
    let session = session(at: url)
    return session.page(document, at: session.site.livePath(of: url), address: url)
  }

  private func session(at url: WebURL) -> AuditSession {
    state.withLock { state in
      if let session = state.session { return session }
      let session = beginSession(at: url)
      state.session = session
      return session
    }
  }

  private func beginSession(at url: WebURL) -> AuditSession {
    AuditSession(auditor, site: SiteContext(kind: .live, baseURL: root(at: url)))
  }

  private func root(at url: WebURL) -> WebURL {
    var root = url
    root.userInfo = nil
    root.query = nil
    root.fragment = nil
    // A start may send on to another folder of its site.
    let base = settings.scope.basePath
    root.path = url.path.hasPrefix(base) ? base : "/"
    return root
  }

  /// The path that names a page in reports; two pages never share one.
  private func claimPath(for url: WebURL, in site: SiteContext) -> String {
    state.withLock { state in
      let path = site.livePath(of: url)
      if state.paths.insert(path).inserted { return path }
      state.paths.insert(url.textWithoutFragment)
      return url.textWithoutFragment
    }
  }

  /// Whether a page or its header asks search engines not to show it.
  private static func forbidsIndexing(_ page: CrawledPage) -> Bool {
    if RobotsDirectives(headers: page.robotsHeaders).forbidsIndexing { return true }
    guard let document = try? page.document.get() else { return false }
    return document.elements.contains { element in
      guard element.is(.meta), let name = element[.name]?.asciiLowercased else { return false }
      return ["robots", "googlebot"].contains(name)
        && RobotsDirectives(element[.content]).forbidsIndexing
    }
  }

  /// Why a page cannot be judged; nil when it can.
  private static func problem(of page: CrawledPage) -> SkipReason? {
    switch page.response.cut {
    case nil:
      if case .failure(.malformedXML(let line)) = page.document {
        .noAnswer(.malformedXML(line: line))
      } else {
        nil
      }
    case .limit(let limit): .tooLarge(limit: limit)
    case .unwantedType: .notHTML
    case .broken: .noAnswer(.cutShort)
    case .timedOut: .noAnswer(.timedOut)
    }
  }

  private static func insert(_ sheet: CrawledStylesheet, into session: AuditSession) {
    guard !session.hasStyleSheet(at: sheet.requestedURL) else { return }
    switch sheet.status {
    case 200: session.insert(sheet.sheet, at: sheet.requestedURL)
    case 404, 410: session.insert(nil, at: sheet.requestedURL)
    default: break
    }
  }

  /// Asks for links to other sites, if the audit wants them.
  func checkExternalLinks(within seconds: Double) async {
    await state.withLock { $0.session }?.checkExternalLinks(within: seconds)
  }

  /// Examines PDF and office files, if the audit wants that.
  func examineDocuments(by files: LiveDocuments, within seconds: Double) async {
    await state.withLock { $0.session }?.examineDocuments(by: files, within: seconds)
  }

  /// Draws the result of the audit from what the crawl came to.
  ///
  /// - Parameter archive: takes what the crawl came to.
  func conclude(_ crawl: CrawlResult, archive: ArchiveWriter? = nil) -> LiveResult {
    let state = state.withLock { $0 }
    let session = state.session ?? beginSession(at: settings.start)
    let ending = SiteEnding(
      crawl, judged: state.judged, firstProblem: state.problems.first?.reason)
    var skipped = crawl.facts.unansweredPages(in: session.site, but: state.paths)
    skipped += crawl.log.robotChecks(in: session.site, but: state.paths)
    // Without any page, why the first could not be judged is why the audit ended.
    if state.judged > 0 { skipped += state.problems }
    if let reason = ending.reason {
      skipped.append(SkippedFile(path: "", reason: .crawlEnded(reason)))
    }
    var target = settings.start
    target.fragment = nil
    let server = ServerFacts(crawl, unindexed: state.unindexed)
    var (result, profile) = session.conclude(
      target: target.displayText, server: server, skipped: skipped)
    let coverage = crawl.log.coverage(
      read: result.pages.count, problems: state.judged > 0 ? state.problems : [])
    result.crawlCoverage = coverage
    if let archive, let root = session.site.baseURL {
      let summary = CrawlSummary(
        target: target.displayText, root: root, pages: state.order, server: server,
        skipped: skipped, coverage: coverage, status: ending.status, reason: ending.reason)
      archive.write(crawl: summary.json, of: target)
    }
    var facts = crawl.facts
    let unsettledPages = Self.pages(of: result, without: facts.unsettled, session.site)
    // A file that did not answer tonight is not mended.
    for document in result.documents ?? [] where document.isUnsettled {
      if let url = document.url { facts.unsettled.insert(url) }
    }
    return LiveResult(
      result: result, status: ending.status, reason: ending.reason, log: crawl.log,
      facts: facts, unsettledPages: unsettledPages,
      profile: profile)
  }

  /// The pages that lack a style sheet or script at one of these addresses.
  private static func pages(
    of result: SiteResult, without addresses: Set<String>, _ site: SiteContext
  ) -> Set<String> {
    guard !addresses.isEmpty else { return [] }
    let names = addresses.union(addresses.compactMap { WebURL($0).map(site.livePath) })
    return Set(
      result.pages.lazy.filter { page in
        page.notes.contains { note in
          [.styleSheetUnread, .scriptUnread].contains(note.kind) && names.contains(note.subject)
        }
      }.map(\.path))
  }
}

extension SiteDocument {
  /// Another night may tell more of it.
  fileprivate var isUnsettled: Bool {
    switch examination {
    case .unexamined(.noAnswer), .unexamined(.failed): true
    default: false
    }
  }
}
