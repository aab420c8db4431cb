import Text

/// How gently sites are asked.
package struct PolitenessRules: Sendable, Hashable, Codable {
  /// Seconds between the end of a request and the next to the same host, at least.
  package var delay: Double
  /// The delay is at least this many times what the last answer took.
  package var latencyFactor: Double
  /// Nothing makes the delay longer than this.
  package var maximumDelay: Double
  /// The delay varies by this share, so that hosts are not asked in step. It never gets shorter
  /// than ``delay`` or what `robots.txt` asks for.
  package var jitter: Double
  /// Requests at a time to one address: small towns share servers.
  package var perAddress: Int
  /// Requests at a time in all.
  package var concurrency: Int
  /// A longer `Retry-After` means: not tonight.
  package var maximumRetryAfter: Double
  /// Seconds to wait before the first, second… new try.
  package var backOff: [Double]
  /// Failures in a row after which a host is given up.
  package var failuresInARow: Int

  package init(
    delay: Double = 2, latencyFactor: Double = 3, maximumDelay: Double = 60, jitter: Double = 0.2,
    perAddress: Int = 2, concurrency: Int = 32, maximumRetryAfter: Double = 300,
    backOff: [Double] = [5, 30], failuresInARow: Int = 5
  ) {
    self.delay = delay
    self.latencyFactor = latencyFactor
    self.maximumDelay = maximumDelay
    self.jitter = jitter
    self.perAddress = max(perAddress, 1)
    self.concurrency = max(concurrency, 1)
    self.maximumRetryAfter = maximumRetryAfter
    self.backOff = backOff
    self.failuresInARow = failuresInARow
  }
}

/// What one host may be asked, and when: a value without a clock of its own.
package struct HostBudget: Sendable, Hashable {
  package let rules: PolitenessRules
  /// What `robots.txt` asks for, in seconds; it holds from the answer on that brought it.
  package var crawlDelay: Double? {
    didSet {
      if let crawlDelay, requests > 0 { nextTime = max(nextTime, lastAnswer + crawlDelay) }
    }
  }
  /// Before this moment nothing is asked.
  package private(set) var nextTime = 0.0
  package private(set) var failuresInARow = 0
  package private(set) var requests = 0
  private var lastAnswer = 0.0
  private var slowDowns = 0
  private var random: UInt64

  /// - Parameter name: the host; its delays vary in a way of their own, the same each time.
  package init(name: String, rules: PolitenessRules) {
    self.rules = rules
    random = FNV1a.hash(of: name.utf8.span)
  }

  /// What to do after an answer or its absence.
  package enum Advice: Sendable, Hashable {
    case goOn
    /// Ask the same again after the host's next time.
    case again
    /// No use to ask the same again.
    case giveUpPage
    /// The host is to be left alone for this run.
    case giveUpHost
  }

  /// Notes an answer.
  ///
  /// - Parameters:
  ///   - now: when it ended.
  ///   - latency: what it took.
  ///   - tries: how often the same was asked before this time.
  package mutating func note(
    status: Int, retryAfter: Double?, latency: Double, tries: Int, now: Double
  ) -> Advice {
    requests += 1
    lastAnswer = now
    let pause = delay(latency: latency)
    guard status == 429 || status == 503 else {
      if status < 500 {
        failuresInARow = 0
        slowDowns = max(slowDowns - 1, 0)
      }
      nextTime = now + pause
      return .goOn
    }
    slowDowns += 1
    failuresInARow += 1
    if let retryAfter, retryAfter > rules.maximumRetryAfter {
      nextTime = now + rules.maximumRetryAfter
      return .giveUpHost
    }
    nextTime = now + max(pause, retryAfter ?? 0, backOff(tries))
    if failuresInARow >= rules.failuresInARow { return .giveUpHost }
    return tries < rules.backOff.count ? .again : .giveUpPage
  }

  /// Notes that there was no answer.
  package mutating func note(
    _ failure: HTTPFailure, latency: Double, tries: Int, now: Double
  ) -> Advice {
    requests += 1
    lastAnswer = now
    failuresInARow += 1
    nextTime = now + max(delay(latency: latency), backOff(tries))
    if failuresInARow >= rules.failuresInARow { return .giveUpHost }
    return failure.isTransient && tries < rules.backOff.count ? .again : .giveUpPage
  }

  /// Exponential: each time that the host asked for mercy doubles the wait.
  private func backOff(_ tries: Int) -> Double {
    guard let last = rules.backOff.last else { return 0 }
    let base = tries < rules.backOff.count ? rules.backOff[max(tries, 0)] : last
    return min(base * Double(1 << min(max(slowDowns - 1, 0), 6)), rules.maximumRetryAfter)
  }

  private mutating func delay(latency: Double) -> Double {
    let asked = max(rules.delay, crawlDelay ?? 0)
    let wanted = max(asked, min(latency, 3600) * rules.latencyFactor)
    // SplitMix64.
    random &+= 0x9E37_79B9_7F4A_7C15
    var value = random
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
    let share = Double(value >> 11) / Double(1 << 53) * 2 - 1
    return max(asked, min(wanted * (1 + rules.jitter * share), rules.maximumDelay))
  }

  /// Seconds that a `Retry-After` asks for: a number or a date. Nil when it says nothing sensible.
  package static func retryAfter(_ text: String?, wallTime: Double) -> Double? {
    guard let text = text.map({ $0.split(separator: " ").joined(separator: " ") }), !text.isEmpty
    else { return nil }
    if let seconds = Double(text) { return seconds >= 0 && seconds.isFinite ? seconds : nil }
    return HTTPDate.seconds(text).map { max($0 - wallTime, 0) }
  }
}
