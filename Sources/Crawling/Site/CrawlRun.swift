import DOM
import HTMLParsing
import PageFacts
import WebAddress

/// The state of one crawl on its way.
struct CrawlRun {
  let crawler: SiteCrawler
  /// Those of the crawler; a start that sends on to another folder widens the site.
  var settings: CrawlSettings
  var frontier: Frontier
  var facts = SiteFacts()
  var cookies = CookieJar()
  var robots: [String: RobotsState] = [:]
  var stylesheets: [String: CrawledStylesheet] = [:]
  /// The addresses of scripts that were asked for.
  var scripts: Set<String> = []
  /// What came of those that were answered.
  var scriptStatus: [String: Int] = [:]
  var stylesheetRequests = 0
  var stylesheetBytes = 0
  /// Digest of a page → its address.
  var contents: [UInt64: String] = [:]
  /// What the site shows in place of pages that do not exist, where it says that all is well.
  var errorPage: ErrorPage?
  /// What the first page shows.
  var startContent: PageContent?
  /// Addresses that were asked again to tell what changes by itself.
  var controls = 0
  /// Which pages lead to which.
  var clicks = ClickGraph()
  /// Robot checks in a row.
  var robotChecks = 0
  var hasFirstAnswer = false
  var isGivenUp = false
  let end: Double
  /// Addresses that were asked for as pages.
  var pageRequests = 0

  enum RobotsState {
    case policy(RobotsPolicy)
    /// Without a status there was no answer.
    case unreachable(status: Int?)
  }

  init(_ crawler: SiteCrawler) {
    self.crawler = crawler
    settings = crawler.settings
    frontier = Self.frontier(settings)
    end = crawler.clock.now + settings.budget.seconds
  }

  static func frontier(_ settings: CrawlSettings) -> Frontier {
    Frontier(
      scope: settings.scope, budget: settings.budget, keys: settings.keys, traps: settings.traps,
      filter: settings.filter)
  }

  mutating func run(_ visit: @Sendable (CrawledPage) async -> Void) async -> CrawlResult {
    if let refusal = frontier.insert(settings.start, origin: .start, depth: 0) {
      return result(.partial(refusal))
    }
    guard let item = frontier.next() else { return result(.complete) }
    if let status = await admit(item) { return finish(status) }
    var answer = await follow(item)
    if widens(for: answer) {
      frontier.insert(settings.start, origin: .start, depth: 0)
      _ = frontier.next()
      answer = await follow(item)
    }
    hasFirstAnswer = true
    if let status = startStatus(answer) {
      decide(item, answer)
      if status == .robotCheck { frontier.decide(item, .robotCheck) }
      return finish(status)
    }
    await take(item, answer, visit)
    if settings.probesSoftErrors { await probeSoftErrors() }
    if settings.usesSitemaps { await readSitemaps() }
    if let reason = await takePages(visit) { return finish(.partial(reason)) }
    if settings.checksFiles {
      await checkFiles()
      await checkResources()
    }
    if settings.probesOtherScheme { await probeOtherScheme() }
    return finish(stopReason().map { .partial($0) } ?? .complete)
  }

  /// Takes page after page until none is left.
  ///
  /// - Returns: why it stopped before; nil when no page is left.
  private mutating func takePages(
    _ visit: @Sendable (CrawledPage) async -> Void
  ) async -> CrawlRefusal? {
    while true {
      if let reason = stopReason() { return reason }
      guard let item = frontier.next() else { return nil }
      if pageRequests >= settings.budget.pageRequests {
        let refusal = CrawlRefusal.requestBudget(limit: settings.budget.pageRequests)
        frontier.decide(item, .refused(refusal))
        return refusal
      }
      if let refusal = await robotsRefusal(of: item.url) {
        frontier.decide(item, .refused(refusal))
        continue
      }
      pageRequests += 1
      let answer = await follow(item)
      if Task.isCancelled { return .stopped }
      await take(item, answer, visit)
    }
  }

  /// Why nothing more may be asked for; nil while all is well.
  func stopReason() -> CrawlRefusal? {
    if Task.isCancelled { return .stopped }
    if isGivenUp { return .hostGivenUp }
    if crawler.clock.now >= end { return .timeBudget }
    if facts.wireBytes >= settings.budget.bytes {
      return .byteBudget(limit: settings.budget.bytes)
    }
    return nil
  }

  private mutating func finish(_ status: CrawlResult.Status) -> CrawlResult {
    let isCutByBudget = status == .complete && frontier.hasMore
    let reason: CrawlRefusal
    switch status {
    case .partial(let refusal): reason = refusal
    case .robotsUnreachable: reason = .robotsUnreachable
    case .complete: reason = .pageBudget(limit: settings.budget.pages)
    default: reason = .hostGivenUp
    }
    frontier.close(reason)
    facts.clicks = clickDistances()
    var result = result(status)
    if isCutByBudget { result.pageBudget = settings.budget.pages }
    return result
  }

  private func result(_ status: CrawlResult.Status) -> CrawlResult {
    CrawlResult(
      status: status, pages: frontier.pages, pageBudget: nil,
      hasOwnBasePath: settings.hasOwnBasePath, log: frontier.log, facts: facts)
  }

  // MARK: - The start

  /// Why the start may not be fetched; nil when it may.
  private mutating func admit(_ item: Frontier.Item) async -> CrawlResult.Status? {
    switch await robotsRefusal(of: item.url) {
    case nil: return nil
    case .robots(let line)?:
      frontier.decide(item, .refused(.robots(line: line)))
      return .disallowed(line: line)
    default:
      frontier.decide(item, .refused(.robotsUnreachable))
      if case .unreachable(let status?)? = robots[item.url.origin] {
        return .robotsUnreachable(status: status)
      }
      return .unreachable(robotsFailure ?? .cancelled)
    }
  }

  /// Why the start's `robots.txt` could not be had, when not even a connection could.
  var robotsFailure: HTTPFailure?

  private mutating func startStatus(_ answer: Answer) -> CrawlResult.Status? {
    facts.startRedirects = answer.hops
    switch answer.end {
    case .failed(let failure):
      if failure == .cancelled { return .partial(stopReason() ?? .stopped) }
      return .unreachable(failure)
    case .refused(let target, let reason):
      if case .offSite? = settings.scope.refusal(of: target), reason == .offSite {
        return .movedOffSite(to: target)
      }
      return .noStartPage(status: answer.hops.last?.status ?? 0)
    case .known: return .noStartPage(status: answer.hops.last?.status ?? 0)
    case .response(let response):
      facts.startURL = response.url
      facts.startHeaders = response.headers
      if isRobotCheck(response) { return .robotCheck }
      return response.isSuccess && isHTML(response) ? nil : .noStartPage(status: response.status)
    }
  }

  // MARK: - A page

  func isHTML(_ response: HTTPResponse) -> Bool {
    if let type = response.mediaType { return type.isHTML }
    // Without a type: as browsers sniff, tags make it a page.
    return HTMLSniffer.showsMarkup(response.body)
  }

  /// Decides what an answer is and, if it is a page, gives it to the visitor.
  private mutating func take(
    _ item: Frontier.Item, _ answer: Answer, _ visit: @Sendable (CrawledPage) async -> Void
  ) async {
    decide(item, answer)
    guard case .response(let response) = answer.end else { return }
    guard response.isSuccess, isHTML(response) else { return }
    var item = item
    var document = crawler.parse(response.body, response.mediaType)
    let rendering = await build(response, &document)
    let reading =
      (try? document.get()).map { PageReading($0, at: response.url) } ?? PageReading()
    if let decision = await judge(item, response.showing(rendering?.build), reading) {
      return frontier.decide(item, decision)
    }
    frontier.countPage(item)
    frontier.decide(item, answer.isNotModified ? .notModified : .page(status: response.status))
    let links =
      (try? document.get()).map { PageLinks($0, of: response, isSparse: reading.isSparse) }
      ?? PageLinks()
    noteStart(item, reading, links)
    item.isBarren = frontier.note(
      item, reading.words, newFiles: frontier.newFiles(among: links.links))
    insert(links, from: item)
    clicks.join(item.url.textWithoutFragment, response.url.textWithoutFragment)
    for resource in links.resources { frontier.insert(resource: resource, from: item) }
    facts.note(page: response, links: links)
    let sheets = settings.fetchesStylesheets ? await stylesheets(of: links) : []
    for sheet in sheets {
      for file in facts.sheetFiles[sheet.requestedURL.textWithoutFragment] ?? [] {
        frontier.insert(resource: file.url, from: item)
      }
    }
    await visit(
      CrawledPage(
        url: item.url, depth: item.depth, origin: item.origin, referrer: item.referrer,
        redirects: answer.hops, response: response, links: links, document: document,
        stylesheets: sheets,
        scripts: settings.fetchesStylesheets ? await scripts(of: links) : [],
        isNotModified: answer.isNotModified, rendering: rendering))
  }

  /// Has a browser build the page, if that is wanted; `document` is what it built then.
  private func build(
    _ response: HTTPResponse, _ document: inout Result<Document, ParserError>
  ) async -> (build: PageBuild, servedElements: Int)? {
    guard let builder = crawler.builder, response.cut == nil, let served = try? document.get(),
      let build = await builder.build(response, served)
    else { return nil }
    if case .built(_, let built) = build { document = built }
    return (build, served.elements.count { _ in true })
  }

  private mutating func insert(_ links: PageLinks, from item: Frontier.Item) {
    var taken = 0
    frontier.parameters.note(links: links.links.map(\.url))
    noteClicks(links, from: item)
    for link in links.links {
      if link.isNoFollow, !settings.followsNoFollow {
        frontier.explain(link.url, .noFollow, from: item)
        continue
      }
      guard taken < settings.budget.linksPerPage else {
        frontier.explain(link.url, .tooManyLinks(limit: settings.budget.linksPerPage), from: item)
        return
      }
      // A page that only sends on is no step on the way.
      let step = link.origin == .metaRefresh || link.origin == .script ? 0 : 1
      if frontier.insert(link.url, origin: link.origin, depth: item.depth + step, from: item) == nil
      {
        taken += 1
      }
    }
  }

  /// Writes down what became of an item, before it is known whether it is a page.
  private mutating func decide(_ item: Frontier.Item, _ answer: Answer) {
    if !answer.hops.isEmpty, facts.redirects.count < SiteFacts.maximumListed {
      facts.redirects[item.url] = answer.hops
    }
    switch answer.end {
    case .failed(let failure):
      if case .tls(let fault, _) = failure { facts.tlsFault = facts.tlsFault ?? fault }
      frontier.decide(item, .failed(failure))
      if failure != .cancelled { facts.note(broken: .init(item, failure: failure)) }
    case .refused(let target, let reason):
      frontier.decide(item, .redirectRefused(to: target.text, reason: reason))
      if reason != .offSite {
        facts.note(broken: .init(item, status: answer.hops.last?.status, redirect: reason))
      }
    case .known(let target): frontier.decide(item, .redirected(to: target.text))
    case .response(let response):
      if !response.isSuccess {
        frontier.decide(item, .errorPage(status: response.status))
        facts.note(broken: .init(item, status: response.status))
      } else if response.isSuccess, !isHTML(response) {
        let type = response.mediaType?.essence
        frontier.decide(item, .notHTML(type: type ?? ""))
        note(file: response, item)
      }
    }
  }

  mutating func note(file response: HTTPResponse, _ item: Frontier.Item) {
    guard facts.files.count < SiteFacts.maximumListed else { return }
    facts.files.append(
      SiteFacts.File(
        url: item.url, status: response.status, type: response.mediaType?.essence,
        length: response.headers["Content-Length"].flatMap { Int($0) }, referrer: item.referrer))
  }
}

extension HTTPResponse {
  /// The answer as if it had been sent as a browser builds it.
  fileprivate func showing(_ build: PageBuild?) -> HTTPResponse {
    guard case .built(let bytes, _)? = build else { return self }
    var shown = self
    shown.body = bytes
    return shown
  }
}
