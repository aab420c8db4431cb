package import WebAddress

/// Fetches files of hosts that are not the site's, such as style sheets of a content delivery network:
/// by the rules of each host's `robots.txt`, one request at a time to a host, within limits.
package actor ForeignFiles {
  /// What all files together may cost.
  package struct Limits: Sendable {
    /// Requests, redirects and `robots.txt` included.
    package var requests = 256
    /// Bytes of one file, and of all.
    package var fileBytes = 5 << 20
    package var bytes = 32 << 20
    /// Seconds from the first request; no request begins later.
    package var seconds = 120.0
    package var redirects = 5

    package init() {}
  }

  /// A file as it was sent, now or in an earlier run.
  package struct File: Sendable {
    /// Where redirects led to.
    package var url: WebURL
    package var bytes: [UInt8]
    package var mediaType: MediaType?
    package var headers = HTTPHeaders()
    /// What to keep for later runs; nil of what was kept before, or is not to be stored.
    package var toRemember: RememberedPage?
  }

  /// What is known of an origin's `robots.txt`.
  private enum Robots {
    case policy(RobotsPolicy)
    /// Without a failure, the server's own error.
    case unreachable(HTTPFailure?)
  }

  private let fetcher: any HTTPFetching
  private let gate: PolitenessGate
  private let clock: any CrawlClock
  private let agent: String
  private let ignoresRobots: Bool
  private let memory: (any CrawlMemory)?
  private let limits: Limits

  private var robots: [String: Robots] = [:]
  /// Hosts that did not answer, or want to be left alone.
  private var silent: Set<String> = []
  private var requests = 0
  private var bytes = 0
  private var deadline: Double?

  /// - Parameters:
  ///   - agent: the product token that `robots.txt` rules are looked up with.
  ///   - memory: the files of earlier runs, which are used where their host cannot be reached.
  package init(
    fetcher: any HTTPFetching, gate: PolitenessGate, clock: any CrawlClock = SystemClock(),
    agent: String, ignoresRobots: Bool = false, memory: (any CrawlMemory)? = nil,
    limits: Limits = Limits()
  ) {
    self.fetcher = fetcher
    self.gate = gate
    self.clock = clock
    self.agent = agent
    self.ignoresRobots = ignoresRobots
    self.memory = memory
    self.limits = limits
  }

  /// The file at `url`; nil when it cannot or may not be had.
  ///
  /// - Parameters:
  ///   - accepting: the value of the `Accept` header.
  ///   - origin: the value of the `Origin` header; nil to send none.
  package func file(at url: WebURL, accepting: String, origin: String? = nil) async -> File? {
    let remembered = memory?.page(at: url)
    let known = remembered.map {
      File(url: url, bytes: $0.bytes, mediaType: $0.headers["Content-Type"].flatMap(MediaType.init))
    }
    var request = HTTPRequest(
      url, headers: [HTTPHeader("Accept", accepting)], bodyLimit: limits.fileBytes)
    if let origin { request.headers.append(HTTPHeader("Origin", origin)) }
    request.headers += remembered?.validators.requestHeaders ?? []
    for _ in 0...limits.redirects {
      switch await robotsVerdict(on: request.url) {
      case .allowed: break
      case .refused: return nil
      case .unknown: return known
      }
      guard case .success(let response) = await ask(request) else { return known }
      if let remembered, remembered.isConfirmed(by: response) { return known }
      if let target = response.redirectTarget {
        guard target.isHTTP, !(request.url.scheme == "https" && target.scheme == "http") else {
          return nil
        }
        request.url = target
        continue
      }
      guard response.isSuccess else {
        return response.status == 404 || response.status == 410 ? nil : known
      }
      guard response.cut == nil else { return known }
      bytes += response.body.count
      return File(
        url: response.url, bytes: response.body, mediaType: response.mediaType,
        headers: response.headers, toRemember: RememberedPage(response, needsValidators: false))
    }
    return nil
  }

  /// Whether something is at `url`, redirects followed; nil when nobody may ask, or all that may be asked
  /// was. HEAD is not the last word: what it denies, GET is asked.
  package func look(at url: WebURL) async -> HTTPResult? {
    if let quick = await look(at: url, .head) {
      switch quick {
      case .success(let response) where response.isSuccess: return quick
      case .failure(.nameNotFound), .failure(.refusedAddress), .failure(.refusedPort),
        .failure(.tls):
        return quick
      default: break
      }
    } else {
      return nil
    }
    return await look(at: url, .get)
  }

  private func look(at url: WebURL, _ method: HTTPRequest.Method) async -> HTTPResult? {
    var request = HTTPRequest(
      url, method: method, headers: [HTTPHeader("Accept", "text/html,*/*;q=0.5")], bodyLimit: 1024)
    for _ in 0...CrawlSettings.linkRedirectLimit {
      guard await robotsVerdict(on: request.url) == .allowed else {
        if case .unreachable(let failure?)? = robots[request.url.origin], failure != .cancelled {
          return .failure(failure)
        }
        return nil
      }
      let result = await ask(request)
      if result == .failure(.cancelled) { return nil }
      guard case .success(let response) = result, let target = response.redirectTarget,
        target.isHTTP
      else { return result }
      request.url = target
      request.url.fragment = nil
    }
    // Robots are sent in circles where browsers, with cookies, are not.
    return nil
  }

  // MARK: - One request

  private func ask(_ request: HTTPRequest) async -> HTTPResult {
    let host = request.url.host ?? ""
    guard !silent.contains(host), requests < limits.requests, bytes < limits.bytes else {
      return .failure(.cancelled)
    }
    requests += 1
    let fetcher = fetcher
    let clock = clock
    let end = deadline ?? clock.now + limits.seconds
    deadline = end
    let result = await gate.run(host) {
      clock.now < end ? await fetcher.fetch(request) : .failure(.cancelled)
    }
    if result == .failure(.cancelled) { return result }
    var latency = 0.0
    if case .success(let response) = result { latency = response.timings.total }
    switch await gate.note(result, host: host, latency: latency, tries: 0) {
    case .goOn, .giveUpPage: break
    // Nobody waits for a host to come back: what was kept will do. HEAD alone proves nothing.
    case .again, .giveUpHost: if request.method == .get { silent.insert(host) }
    }
    return result
  }

  // MARK: - robots.txt

  private enum Verdict { case allowed, refused, unknown }

  private func robotsVerdict(on url: WebURL) async -> Verdict {
    if ignoresRobots { return .allowed }
    let origin = url.origin
    if robots[origin] == nil { robots[origin] = await readRobots(of: url) }
    switch robots[origin] {
    case .policy(let policy)?:
      return policy.verdict(on: url, for: agent).isAllowed ? .allowed : .refused
    case .unreachable?, nil: return .unknown
    }
  }

  private func readRobots(of url: WebURL) async -> Robots {
    guard let address = WebURL("/robots.txt", relativeTo: url) else { return .unreachable(nil) }
    var request = HTTPRequest(address, bodyLimit: RobotsPolicy.maximumBytes + 1)
    for _ in 0...CrawlSettings.robotsRedirectLimit {
      let response: HTTPResponse
      switch await ask(request) {
      case .success(let found): response = found
      case .failure(let failure): return .unreachable(failure)
      }
      if let target = response.redirectTarget, target.isHTTP {
        request.url = target
        continue
      }
      switch response.status {
      case 200...299:
        let policy = RobotsPolicy(response.body)
        await gate.setCrawlDelay(policy.crawlDelay(for: agent), for: url.host ?? "")
        return .policy(policy)
      case 429, 500...: return .unreachable(nil)
      // There is none, so all is allowed (RFC 9309, 2.3.1.3).
      default: return .policy(.allowingAll)
      }
    }
    return .policy(.allowingAll)
  }
}
