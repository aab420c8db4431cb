package import Audit
import AuditModel
package import Crawling
package import RuleKit
package import WebAddress

/// What came of a link to another site, kept for later runs.
package struct LinkRecord: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    case found
    case gone(Int)
    case failing(Int)
    case unknownHost
    case certificate
    case silent
    /// An answer that robots alone get.
    case unclear
  }

  package var outcome: Outcome
  /// Seconds since 1970.
  package var time: Double
  /// Since when the name of the host has been unknown.
  package var unknownSince: Double?

  package init(_ outcome: Outcome, time: Double, unknownSince: Double? = nil) {
    self.outcome = outcome
    self.time = time
    self.unknownSince = unknownSince
  }

  /// What may pass by itself is asked for again the next night.
  var isLasting: Bool {
    switch outcome {
    case .found, .gone, .unclear: true
    case .failing, .unknownHost, .certificate, .silent: false
    }
  }
}

/// Where records of links are kept from run to run.
package protocol LinkMemory: Sendable {
  func record(at url: WebURL) -> LinkRecord?
  func keep(_ record: LinkRecord, at url: WebURL)
}

/// Asks for links to other sites: by the rules of each host's `robots.txt`, one request at a time to a host,
/// through all that guards a crawl. What is known from the last week is not asked for again.
package struct ExternalLinkChecker: ExternalLinkChecking {
  /// What one run may cost.
  package struct Limits: Sendable {
    package var links = 2000
    package var perHost = 40
    package var requests = 3000
    package var seconds = 900.0

    package init() {}
  }

  private static let week = 7 * 86_400.0
  /// So much later it is another night.
  private static let night = 18 * 3600.0

  private let settings: LiveSettings
  private let fetcher: any HTTPFetching
  private let gate: PolitenessGate
  private let clock: any CrawlClock
  private let memory: (any LinkMemory)?
  private let limits: Limits

  /// - Parameter memory: nil to keep nothing.
  package init(
    _ settings: LiveSettings, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock = SystemClock(), memory: (any LinkMemory)? = nil,
    limits: Limits = Limits()
  ) {
    self.settings = settings
    self.fetcher = fetcher
    self.gate = gate
    self.clock = clock
    self.memory = memory
    self.limits = limits
  }

  package func answers(for urls: [WebURL], within seconds: Double) async -> ExternalAnswers {
    var answers = ExternalAnswers()
    var waiting: [String: [WebURL]] = [:]
    var asked = 0
    for url in urls {
      answers[url] = .unchecked
      if let known = memory?.record(at: url), isFresh(known) {
        answers[url] = answer(known)
      } else if asked < limits.links, waiting[url.host ?? "", default: []].count < limits.perHost {
        waiting[url.host ?? "", default: []].append(url)
        asked += 1
      }
    }
    for (url, record) in await ask(waiting, within: seconds) {
      memory?.keep(record, at: url)
      answers[url] = answer(record)
    }
    return answers
  }

  private func ask(
    _ waiting: [String: [WebURL]], within seconds: Double
  ) async -> [(WebURL, LinkRecord)] {
    var fileLimits = ForeignFiles.Limits()
    fileLimits.requests = limits.requests
    fileLimits.seconds = min(limits.seconds, max(seconds, 0))
    let files = ForeignFiles(
      fetcher: fetcher, gate: gate, clock: clock,
      agent: LiveSettings.product(of: settings.fetch.userAgent),
      ignoresRobots: settings.ignoresRobots, limits: fileLimits)
    return await withTaskGroup(of: [(WebURL, LinkRecord)].self) { group in
      for urls in waiting.values {
        group.addTask {
          var found: [(WebURL, LinkRecord)] = []
          for url in urls {
            guard let result = await files.look(at: url) else { continue }
            if let record = record(of: result, at: url) { found.append((url, record)) }
          }
          return found
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  // MARK: - Records

  private func isFresh(_ record: LinkRecord) -> Bool {
    let age = clock.wallTime - record.time
    return age >= 0 && age < (record.isLasting ? Self.week : Self.night)
  }

  private func record(of result: HTTPResult, at url: WebURL) -> LinkRecord? {
    let now = clock.wallTime
    switch result {
    case .success(let response):
      switch response.status {
      case 200...399: return LinkRecord(.found, time: now)
      case 404, 410: return LinkRecord(.gone(response.status), time: now)
      case 500...599: return LinkRecord(.failing(response.status), time: now)
      // 401, 403, 429 and what servers invent for robots: people may see the page.
      default: return LinkRecord(.unclear, time: now)
      }
    case .failure(.nameNotFound):
      let since = memory?.record(at: url)?.unknownSince ?? now
      return LinkRecord(.unknownHost, time: now, unknownSince: since)
    case .failure(.tls): return LinkRecord(.certificate, time: now)
    case .failure(.refusedAddress), .failure(.refusedPort), .failure(.unsupportedScheme),
      .failure(.unavailable), .failure(.cancelled), .failure(.proxy):
      return nil
    case .failure: return LinkRecord(.silent, time: now)
    }
  }

  private func answer(_ record: LinkRecord) -> ExternalAnswers.Answer {
    switch record.outcome {
    case .found: .found
    case .gone(let status): .gone(status: status)
    case .failing(let status): .failing(status: status)
    case .unknownHost:
      record.time - (record.unknownSince ?? record.time) >= Self.night
        ? .vanished : .silent(.nameNotFound)
    case .certificate: .silent(.tls(.other))
    case .silent: .silent(.timedOut)
    case .unclear: .unchecked
    }
  }
}
