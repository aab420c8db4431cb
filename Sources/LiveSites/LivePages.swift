import Audit
import AuditModel
import Crawling
import RuleKit
import Synchronization
import WebAddress

/// The pages of one live site on their way from the crawl to the audit.
final class LivePages: Sendable {
  private struct State {
    var site: SiteContext?
    var styleSheets: StyleSheetStore?
    var paths: Set<String> = []
    var judged = 0
    /// Pages that were not judged, and why.
    var problems: [SkippedFile] = []
  }

  private let settings: CrawlSettings
  private let session: AuditSession
  private let memory: (any LiveMemory)?
  private let progress: @Sendable (LiveProgress) -> Void
  private let state = Mutex(State())

  init(
    _ settings: CrawlSettings, session: AuditSession, memory: (any LiveMemory)?,
    progress: @escaping @Sendable (LiveProgress) -> Void
  ) {
    self.settings = settings
    self.session = session
    self.memory = memory
    self.progress = progress
  }

  /// Whether the first page has come.
  var hasStart: Bool { state.withLock { $0.site != nil } }

  /// Judges a page, unless it did not come whole: half a page has no footer, and that is no fault
  /// of the site.
  func take(_ page: CrawledPage) {
    let (site, styleSheets) = context(of: page)
    let path = claimPath(for: page.finalURL, in: site)
    if let reason = Self.problem(of: page) {
      state.withLock { $0.problems.append(SkippedFile(path: path, reason: reason)) }
      return
    }
    for sheet in page.stylesheets { Self.insert(sheet, into: styleSheets) }
    session.judge(
      PageAuditor.Input(
        page.bytes, path: path, address: page.finalURL, charset: page.charset,
        robotsTag: page.robotsTag),
      in: site, styleSheets: styleSheets)
    if !page.isNotModified, let memory, let remembered = RememberedPage(page) {
      memory.remember(remembered, at: page.finalURL)
    }
    let judged = state.withLock { state in
      state.judged += 1
      return state.judged
    }
    progress(LiveProgress(pages: judged, limit: settings.budget.pages, path: path))
  }

  /// What the first page settles: where the root of the site is.
  private func context(of page: CrawledPage) -> (SiteContext, StyleSheetStore) {
    state.withLock { state in
      if let site = state.site, let styleSheets = state.styleSheets { return (site, styleSheets) }
      let site = SiteContext(kind: .live, baseURL: root(at: page.finalURL))
      let styleSheets = StyleSheetStore(site: site) { _ in nil }
      state.site = site
      state.styleSheets = styleSheets
      return (site, styleSheets)
    }
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

  /// Why a page cannot be judged; nil when it can.
  private static func problem(of page: CrawledPage) -> SkipReason? {
    switch page.response.cut {
    case nil: nil
    case .limit(let limit): .tooLarge(limit: limit)
    case .unwantedType: .notHTML
    case .broken: .noAnswer(.cutShort)
    case .timedOut: .noAnswer(.timedOut)
    }
  }

  private static func insert(_ sheet: CrawledStylesheet, into store: StyleSheetStore) {
    guard !store.hasSheet(at: sheet.requestedURL) else { return }
    switch sheet.status {
    case 200: store.insert(sheet.bytes, at: sheet.requestedURL)
    case 404, 410: store.insert(nil, at: sheet.requestedURL)
    default: break
    }
  }

  /// Draws the result of the audit from what the crawl came to.
  func conclude(_ crawl: CrawlResult) -> LiveResult {
    let state = state.withLock { $0 }
    var site = state.site ?? SiteContext(kind: .live, baseURL: root(at: settings.start))
    site.server = ServerFacts(crawl)

    let ending = SiteEnding(
      crawl, judged: state.judged, firstProblem: state.problems.first?.reason)
    var skipped = crawl.facts.unansweredPages(in: site, but: state.paths)
    // Without any page, why the first could not be judged is why the audit ended.
    if state.judged > 0 { skipped += state.problems }
    if let reason = ending.reason {
      skipped.append(SkippedFile(path: "", reason: .crawlEnded(reason)))
    }
    var target = settings.start
    target.fragment = nil
    let (result, profile) = session.conclude(
      target: target.displayText, site: site, skipped: skipped)
    return LiveResult(
      result: result, status: ending.status, reason: ending.reason, log: crawl.log,
      facts: crawl.facts, profile: profile)
  }
}
