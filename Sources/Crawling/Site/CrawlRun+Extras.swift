import CSS
import WebAddress

/// What a crawl asks for beside pages.
extension CrawlRun {
  // MARK: - Sitemaps

  mutating func readSitemaps() async {
    let (addresses, areInRobots) = sitemapAddresses()
    var waiting = addresses.map { (url: $0, depth: 0) }
    var seen = Set(waiting.map(\.url))
    var left = CrawlSettings.maximumSitemapAddresses
    var index = 0
    while index < waiting.count, index < CrawlSettings.maximumSitemaps, left > 0 {
      let (url, depth) = waiting[index]
      index += 1
      guard stopReason() == nil else { return }
      guard let sitemap = await fetchSitemap(url, isInRobots: areInRobots) else { continue }
      left -= sitemap.entries.count
      if sitemap.kind == .index {
        guard depth < CrawlSettings.sitemapDepth else { continue }
        for entry in sitemap.entries where settings.scope.contains(origin: entry.url) {
          if seen.insert(entry.url).inserted { waiting.append((entry.url, depth + 1)) }
        }
      } else {
        // After what the start links to: menus lead to what matters.
        for entry in sitemap.entries { frontier.insert(entry.url, origin: .sitemap, depth: 2) }
      }
    }
  }

  /// The sitemaps that `robots.txt` names, else the usual place.
  private func sitemapAddresses() -> (addresses: [WebURL], areInRobots: Bool) {
    let start = facts.startURL ?? settings.start
    var found: [WebURL] = []
    if case .policy(let policy)? = robots[start.origin] {
      // A host's own `robots.txt` may name sitemaps elsewhere, but we stay on the site.
      found = policy.sitemaps.compactMap { WebURL($0, relativeTo: start) }
        .filter { settings.scope.contains(origin: $0) }
    }
    let areInRobots = !found.isEmpty
    if found.isEmpty { found = [WebURL("/sitemap.xml", relativeTo: start)].compactMap { $0 } }
    var seen: Set<WebURL> = []
    return (found.filter { seen.insert($0).inserted }, areInRobots)
  }

  private mutating func fetchSitemap(
    _ url: WebURL, isInRobots: Bool
  ) async -> Sitemap? {
    guard await robotsRefusal(of: url) == nil else { return nil }
    let request = HTTPRequest(url, bodyLimit: Sitemap.maximumBytes + 1)
    let (result, _) = await followPlainly(
      request, limit: CrawlSettings.sitemapRedirectLimit, staysOnSite: true, isKept: true)
    guard case .success(let response) = result, response.isSuccess else {
      let status = (try? result.get())?.status
      facts.sitemaps.append(
        .init(url: url, status: status, addresses: 0, problems: [], isInRobots: isInRobots))
      return nil
    }
    let sitemap = Sitemap(
      response.body, at: response.url, charset: response.mediaType?.charset)
    facts.sitemaps.append(
      .init(
        url: url, status: response.status, addresses: sitemap.entries.count,
        problems: sitemap.problems, isInRobots: isInRobots))
    return sitemap
  }

  // MARK: - Soft errors

  /// Asks for pages that cannot exist: what comes, if it comes as a page, is what the site's errors
  /// look like.
  mutating func probeSoftErrors() async {
    guard let one = await probe("") else { return }
    facts.hasSoftErrors = true
    // Sent to the start: that page is a page all the same.
    facts.sendsAbsentHome =
      !one.hops.isEmpty
      && one.response.url.textWithoutFragment == facts.startURL?.textWithoutFragment
    guard one.hops.isEmpty, let first = reading(of: one.response) else { return }
    // A second one tells what of it names the address.
    guard let other = await probe("/x.html"), other.hops.isEmpty,
      let second = reading(of: other.response)
    else {
      errorPage = ErrorPage(first, first)
      return
    }
    errorPage = ErrorPage(first, second)
  }

  private mutating func probe(
    _ ending: String
  ) async -> (response: HTTPResponse, hops: [RedirectHop])? {
    let start = facts.startURL ?? settings.start
    let digits = String(PageSimilarity.digest(of: Array((start.text + ending).utf8)), radix: 16)
    guard let url = WebURL(settings.scope.basePath + "xn-" + digits + ending, relativeTo: start),
      await robotsRefusal(of: url) == nil
    else { return nil }
    let request = HTTPRequest(url, bodyLimit: settings.pageLimit, takesOnlyHTML: true)
    let (result, hops) = await followPlainly(
      request, limit: settings.redirectLimit, staysOnSite: true)
    guard case .success(let response) = result, response.status == 200, isHTML(response) else {
      return nil
    }
    return (response, hops)
  }

  // MARK: - Stylesheets

  /// The stylesheets of a page that are the site's, or all where they are wanted, and what they import;
  /// each is fetched once.
  mutating func stylesheets(of links: PageLinks) async -> [CrawledStylesheet] {
    var found: [CrawledStylesheet] = []
    var waiting = links.stylesheets.prefix(64).map { (url: $0, depth: 0) }
    var seen: Set<String> = []
    var index = 0
    while index < waiting.count {
      let (url, depth) = waiting[index]
      index += 1
      guard seen.insert(url.textWithoutFragment).inserted, let sheet = await stylesheet(url)
      else { continue }
      found.append(sheet)
      stylesheets[url.textWithoutFragment]?.sheet = nil
      guard depth < CrawlSettings.importDepth, waiting.count < 256 else { continue }
      waiting += sheet.imports.map { ($0, depth + 1) }
    }
    return found
  }

  private mutating func stylesheet(_ url: WebURL) async -> CrawledStylesheet? {
    let key = url.textWithoutFragment
    if let known = stylesheets[key] { return known.status == 0 ? nil : known }
    let isOwn = settings.scope.contains(origin: url)
    guard isOwn || settings.fetchesForeignStylesheets, url.isHTTP,
      stylesheetRequests < settings.budget.stylesheets,
      stylesheetBytes < CrawlSettings.stylesheetBytes, stopReason() == nil,
      await robotsRefusal(of: url) == nil
    else { return nil }
    stylesheetRequests += 1
    let request = HTTPRequest(
      url, headers: [HTTPHeader("Accept", "text/css,*/*;q=0.1")],
      bodyLimit: CrawlSettings.stylesheetLimit)
    let (result, _) = await followPlainly(
      request, limit: settings.redirectLimit, staysOnSite: !settings.fetchesForeignStylesheets,
      isKept: true)
    guard case .success(let response) = result, response.cut == nil else {
      // Not asked for again with each page.
      stylesheets[key] = CrawledStylesheet(
        url: url, requestedURL: url, status: 0, sheet: nil, imports: [])
      return nil
    }
    let isStylesheet =
      response.isSuccess && (response.mediaType?.essence ?? "text/css") == "text/css"
    let parsed = isStylesheet ? StyleSheet(bytes: response.body) : nil
    if isStylesheet, facts.sheetFiles.count < SiteFacts.maximumListed {
      let files = StyleSheetReferences(bytes: response.body).files
      facts.sheetFiles[key] = files.compactMap { text in
        WebURL(text, relativeTo: response.url).map { (text, $0) }
      }
    }
    let imports = parsed?.imports.prefix(CrawlSettings.importsPerStylesheet) ?? []
    let sheet = CrawledStylesheet(
      url: response.url, requestedURL: url,
      status: isStylesheet ? 200 : response.status == 200 ? 415 : response.status,
      sheet: parsed, imports: imports.compactMap { WebURL($0.url, relativeTo: response.url) })
    stylesheets[key] = sheet
    if isStylesheet { stylesheetBytes += response.body.count }
    return sheet
  }

  // MARK: - Scripts

  /// The scripts of a page that are the site's: nothing runs them, but what they name they may change.
  /// Each is fetched once, at the expense of the stylesheets' budget.
  mutating func scripts(of links: PageLinks) async -> [CrawledScript] {
    var found: [CrawledScript] = []
    for url in links.scripts.prefix(64)
    where settings.scope.contains(origin: url) && stylesheetRequests < settings.budget.stylesheets
      && stylesheetBytes < CrawlSettings.stylesheetBytes && stopReason() == nil
    {
      guard scripts.insert(url.textWithoutFragment).inserted, await robotsRefusal(of: url) == nil
      else { continue }
      stylesheetRequests += 1
      let request = HTTPRequest(
        url, headers: [HTTPHeader("Accept", "text/javascript,*/*;q=0.1")],
        bodyLimit: CrawlSettings.scriptLimit)
      let (result, _) = await followPlainly(
        request, limit: settings.redirectLimit, staysOnSite: true, isKept: true)
      guard case .success(let response) = result, response.cut == nil else { continue }
      if [404, 410].contains(response.status) {
        // A script that is not there writes nothing.
        found.append(CrawledScript(url: url, bytes: []))
      } else if isHTML(response) {
        continue
      }
      scriptStatus[url.textWithoutFragment] = response.status
      guard response.isSuccess else { continue }
      stylesheetBytes += response.body.count
      found.append(CrawledScript(url: url, bytes: response.body))
    }
    return found
  }

  // MARK: - Linked files

  /// Asks for linked files with HEAD.
  mutating func checkFiles() async {
    for item in frontier.files {
      if stopReason() != nil { return }
      if let refusal = await robotsRefusal(of: item.url) {
        frontier.decide(item, .refused(refusal))
        continue
      }
      switch await look(at: item.url) {
      case .failure(let failure):
        frontier.decide(item, .failed(failure))
        guard failure != .cancelled else { return }
        facts.note(broken: .init(item, failure: failure))
      case .success(let response):
        frontier.decide(item, .fileChecked(status: response.status))
        if response.isSuccess {
          note(file: response, item)
        } else {
          facts.note(broken: .init(item, status: response.status))
        }
      }
    }
  }

  /// Asks for the parts of pages with HEAD, and for the icon that browsers look for by themselves; what
  /// was fetched is known.
  mutating func checkResources() async {
    guard let start = facts.startURL else { return }
    let first = Frontier.Item(
      url: start, key: "", depth: 0, origin: .start, referrer: nil)
    if let icon = WebURL("/favicon.ico", relativeTo: start) {
      frontier.insert(resource: icon, from: first)
    }
    for item in frontier.resources {
      if stopReason() != nil { return }
      let key = item.url.textWithoutFragment
      if let sheet = stylesheets[key], sheet.status != 0, sheet.status != 415 {
        frontier.decide(item, .fileChecked(status: sheet.status))
        continue
      }
      if let status = scriptStatus[key] {
        frontier.decide(item, .fileChecked(status: status))
        continue
      }
      if frontier.log.decision(on: item.url) != nil { continue }
      guard await robotsRefusal(of: item.url) == nil else { continue }
      switch await look(at: item.url) {
      case .failure(.cancelled): return
      case .failure(let failure): frontier.decide(item, .failed(failure))
      case .success(let response):
        frontier.decide(item, .fileChecked(status: response.status))
      }
    }
  }

  /// Whether something is there: HEAD says yes alone. What it denies is asked for with GET, as browsers
  /// do, for not all servers know HEAD, and some answer it otherwise.
  mutating func look(at url: WebURL) async -> HTTPResult {
    let limit = settings.redirectLimit
    let (quick, _) = await followPlainly(HTTPRequest(url, method: .head), limit: limit)
    switch quick {
    case .success(let response) where response.isSuccess || response.status == 429: return quick
    case .failure(.cancelled), .failure(.nameNotFound), .failure(.refusedAddress),
      .failure(.refusedPort), .failure(.tls), .failure(.unavailable):
      return quick
    default: break
    }
    return await followPlainly(HTTPRequest(url, bodyLimit: 1024), limit: limit).result
  }

  // MARK: - The other scheme

  /// Whether http sends on to https, or whether an http site could be had over https: one request
  /// to the page that was let be fetched under the site's own scheme.
  mutating func probeOtherScheme() async {
    guard stopReason() == nil, var url = facts.startURL, url.port == nil else { return }
    let isSecure = url.scheme == "https"
    url.scheme = isSecure ? "http" : "https"
    // A port that nobody listens at is no failure of the site.
    defer { isGivenUp = false }
    var result = await ask(HTTPRequest(url, method: .head))
    if result.mayBeHEADs { result = await ask(HTTPRequest(url, bodyLimit: 1024)) }
    switch result {
    case .failure(let failure):
      facts.otherScheme = .fails(failure)
      if failure == .connectionRefused { facts.unsettled.remove(url.textWithoutFragment) }
    case .success(let response):
      let target = response.redirectTarget
      facts.otherScheme =
        target?.scheme == (isSecure ? "https" : "http")
        ? .redirects(status: response.status) : .serves(status: response.status)
    }
  }
}

extension HTTPResult {
  /// Whether GET may be answered otherwise than the HEAD that was answered so.
  fileprivate var mayBeHEADs: Bool {
    switch self {
    case .success(let response): response.redirectTarget == nil
    case .failure(.connectionLost), .failure(.firstByteTimedOut), .failure(.timedOut),
      .failure(.notHTTP), .failure(.other):
      true
    case .failure: false
    }
  }
}
