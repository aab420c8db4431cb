import WebAddress

/// What following an address came to.
struct Answer {
  enum End {
    case response(HTTPResponse)
    case failed(HTTPFailure)
    /// A redirect that is not followed.
    case refused(WebURL, RedirectRefusal)
    /// A redirect to a page that is known already.
    case known(WebURL)
  }

  var hops: [RedirectHop] = []
  var end: End
  /// The response is that of an earlier crawl, which the server says still holds.
  var isNotModified = false
}

extension CrawlRun {
  // MARK: - One request

  /// Asks once the host's turn has come, and again where that may help.
  mutating func ask(_ request: HTTPRequest) async -> HTTPResult {
    let host = request.url.host ?? ""
    var tries = 0
    while true {
      if stopReason() != nil { return .failure(.cancelled) }
      var request = request
      if let header = cookies.header(for: request.url) {
        request.headers.append(HTTPHeader("Cookie", header))
      }
      let sent = request
      let fetcher = crawler.fetcher
      let result = await crawler.gate.run(host) { await fetcher.fetch(sent) }
      facts.requests += 1
      var latency = 0.0
      if case .success(let response) = result {
        latency = response.timings.total
        facts.wireBytes += response.wireBytes
        if let end = response.certificateEnd, settings.scope.contains(host: host) {
          facts.certificateEnd = min(end, facts.certificateEnd ?? end)
        }
        cookies.store(response)
      }
      if result == .failure(.cancelled) { return result }
      switch await crawler.gate.note(result, host: host, latency: latency, tries: tries) {
      case .goOn, .giveUpPage:
        facts.note(result, to: request.url)
        return result
      case .again: tries += 1
      case .giveUpHost:
        facts.note(result, to: request.url)
        if settings.scope.contains(host: host) { isGivenUp = true }
        return result
      }
    }
  }

  /// Asks for a page, or whether it is still as it was.
  private mutating func ask(
    _ request: HTTPRequest, unlessStill remembered: RememberedPage?
  ) async -> HTTPResult {
    guard let remembered else { return await ask(request) }
    var conditional = request
    conditional.headers += remembered.validators.requestHeaders
    let result = await ask(conditional)
    guard case .success(let response) = result, response.status == 304,
      !remembered.isConfirmed(by: response)
    else { return result }
    // The server speaks of a version that we do not have.
    return await ask(request)
  }

  // MARK: - Redirects

  /// Asks for a page and follows its redirects one by one, each judged like a link.
  mutating func follow(_ item: Frontier.Item) async -> Answer {
    var hops: [RedirectHop] = []
    var url = item.url
    var seen: Set<String> = []
    while true {
      let cookie = cookies.header(for: url) ?? ""
      guard seen.insert(url.textWithoutFragment + "\n" + cookie).inserted else {
        return Answer(hops: hops, end: .refused(url, .loop))
      }
      let request = HTTPRequest(url, bodyLimit: settings.pageLimit, takesOnlyHTML: true)
      let remembered = crawler.memory?.page(at: url)
      let response: HTTPResponse
      switch await ask(request, unlessStill: remembered) {
      case .failure(let failure): return Answer(hops: hops, end: .failed(failure))
      case .success(let found): response = found
      }
      if !hasFirstAnswer {
        hasFirstAnswer = true
        facts.firstCookies = response.headers.all("Set-Cookie")
      }
      if let remembered, remembered.isConfirmed(by: response) {
        return Answer(
          hops: hops, end: .response(remembered.response(confirmedBy: response)),
          isNotModified: true)
      }
      guard response.isRedirect else { return Answer(hops: hops, end: .response(response)) }
      let location = response.headers.all("Location").first ?? ""
      hops.append(
        RedirectHop(url: url, status: response.status, location: String(location.prefix(2048))))
      if let end = await judge(response, hops, item) { return Answer(hops: hops, end: end) }
      guard let target = response.redirectTarget else {
        return Answer(hops: hops, end: .refused(url, .noAddress))
      }
      if url.scheme == "https", target.scheme == "http", let hop = hops.last,
        facts.insecureRedirects.count < SiteFacts.maximumListed
      {
        facts.insecureRedirects.append(hop)
      }
      url = target
      url.fragment = nil
    }
  }

  /// Why a redirect is not followed; nil when it is.
  private mutating func judge(
    _ response: HTTPResponse, _ hops: [RedirectHop], _ item: Frontier.Item
  ) async -> Answer.End? {
    guard let target = response.redirectTarget else { return nil }
    guard hops.count <= settings.redirectLimit else {
      return .refused(target, .tooMany(limit: settings.redirectLimit))
    }
    guard target.isHTTP else { return .refused(target, .scheme(target.scheme)) }
    if let refusal = settings.scope.refusal(of: target) {
      return .refused(target, refusal == .offSite ? .offSite : .outsideBasePath)
    }
    if let refusal = await robotsRefusal(of: target) {
      if case .robots = refusal { return .refused(target, .robots) }
      return .refused(target, .robotsUnreachable)
    }
    // Back to an address of the chain itself is a loop, which `follow` tells.
    let isInChain = hops.contains { $0.url.textWithoutFragment == target.textWithoutFragment }
    if !isInChain, !frontier.claim(target, for: item) { return .known(target) }
    return nil
  }

  /// Asks for something that is no page, and follows its redirects wherever they lead on the web.
  ///
  /// - Parameter isKept: it is kept for the next crawl, and what was kept in the last is asked about.
  mutating func followPlainly(
    _ request: HTTPRequest, limit: Int, staysOnSite: Bool = false, isKept: Bool = false
  ) async -> (result: HTTPResult, hops: [RedirectHop]) {
    var request = request
    var hops: [RedirectHop] = []
    while true {
      let result = isKept ? await askForResource(request) : await ask(request)
      guard case .success(let response) = result, let target = response.redirectTarget,
        hops.count < limit, target.isHTTP, !staysOnSite || settings.scope.contains(origin: target),
        !hops.contains(where: { $0.url == target })
      else { return (result, hops) }
      hops.append(
        RedirectHop(url: request.url, status: response.status, location: target.text))
      request.url = target
    }
  }

  /// Asks for a file that the next crawl will want again: only for what changed of it.
  private mutating func askForResource(_ request: HTTPRequest) async -> HTTPResult {
    let remembered = crawler.memory?.resource(at: request.url)
    let result = await ask(request, unlessStill: remembered)
    guard case .success(let response) = result else { return result }
    if let remembered, remembered.isConfirmed(by: response) {
      return .success(remembered.response(confirmedBy: response))
    }
    if response.body.count <= CrawlSettings.stylesheetLimit, let kept = RememberedPage(response) {
      crawler.memory?.remember(kept, at: request.url)
    }
    return result
  }

  // MARK: - robots.txt

  /// Why `robots.txt` does not let us have `url`; nil when it does.
  mutating func robotsRefusal(of url: WebURL) async -> CrawlRefusal? {
    if settings.ignoresRobots { return nil }
    let origin = url.origin
    if robots[origin] == nil { robots[origin] = await fetchRobots(url) }
    switch robots[origin] {
    case .policy(let policy)?:
      let verdict = policy.verdict(on: url, for: settings.agent)
      return verdict.isAllowed ? nil : .robots(line: verdict.line)
    case .unreachable?, nil: return .robotsUnreachable
    }
  }

  private mutating func fetchRobots(_ url: WebURL) async -> RobotsState {
    var state = RobotsState.unreachable(status: nil)
    for attempt in 0...max(settings.robotsRetries, 0) {
      if attempt > 0 {
        try? await crawler.clock.sleep(settings.robotsRetryDelay)
        if Task.isCancelled { break }
        isGivenUp = false
      }
      state = await fetchRobotsOnce(url)
      if case .policy = state { break }
    }
    return state
  }

  private mutating func fetchRobotsOnce(_ url: WebURL) async -> RobotsState {
    guard let address = WebURL("/robots.txt", relativeTo: url) else {
      return .unreachable(status: nil)
    }
    let request = HTTPRequest(address, bodyLimit: RobotsPolicy.maximumBytes + 1)
    let limit = CrawlSettings.robotsRedirectLimit
    // What other hosts allow is no fact about the site.
    let isOwn = settings.scope.contains(origin: url)
    let response: HTTPResponse
    switch await followPlainly(request, limit: limit, isKept: true).result {
    case .failure(let failure):
      guard isOwn else { return .unreachable(status: nil) }
      if case .tls(let fault, _) = failure { facts.tlsFault = facts.tlsFault ?? fault }
      robotsFailure = failure
      facts.robots = facts.robots ?? .unreachable(failure)
      return .unreachable(status: nil)
    case .success(let found): response = found
    }
    switch response.status {
    case 200...299:
      let policy = RobotsPolicy(response.body)
      let delay = policy.crawlDelay(for: settings.agent)
      await crawler.gate.setCrawlDelay(delay, for: url.host ?? "")
      if isOwn {
        facts.robots = .found(problems: policy.problems, crawlDelay: delay)
        facts.closesHome = policy.closesHome
        facts.closesSite = policy.closesSite
        facts.closesRest = policy.closesRest
        facts.closes = policy.closedAddresses
      }
      return .policy(policy)
    case 429, 500...:
      if isOwn { facts.robots = .failing(status: response.status) }
      return .unreachable(status: response.status)
    case 401 where settings.takesForbiddenRobotsAsDenial,
      403 where settings.takesForbiddenRobotsAsDenial:
      if isOwn { facts.robots = .failing(status: response.status) }
      return .unreachable(status: response.status)
    default:
      // Other errors, and redirects without end: there is none, all is allowed (RFC 9309, 2.3.1.3).
      if isOwn { facts.robots = .missing(status: response.status) }
      return .policy(.allowingAll)
    }
  }
}
