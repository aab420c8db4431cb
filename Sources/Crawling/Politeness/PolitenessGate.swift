/// Lets requests of all sites through, each host's one after the other, few at a time to one
/// address, and not more in all than the rules allow.
package actor PolitenessGate {
  package let rules: PolitenessRules
  private let clock: any CrawlClock
  private let resolver: any HostResolving
  private var budgets: [String: HostBudget] = [:]
  private var busyHosts: Set<String> = []
  private var busyAddresses: [String: Int] = [:]
  private var addresses: [String: String] = [:]
  private var running = 0
  private var waiters: [Waiter] = []
  private var lastTicket = 0

  private struct Waiter {
    let ticket: Int
    let host: String
    /// Nil while the host's turn is awaited, then the address whose turn is.
    let address: String?
    let continuation: CheckedContinuation<Bool, Never>
  }

  package init(
    rules: PolitenessRules = PolitenessRules(), clock: any CrawlClock = SystemClock(),
    resolver: any HostResolving = SystemResolver()
  ) {
    self.rules = rules
    self.clock = clock
    self.resolver = resolver
  }

  /// Takes over what a host's `robots.txt` asks for.
  package func setCrawlDelay(_ seconds: Double?, for host: String) {
    budget(host) { $0.crawlDelay = seconds }
  }

  /// What is known of a host.
  package func budget(for host: String) -> HostBudget {
    budgets[host] ?? HostBudget(name: host, rules: rules)
  }

  private func budget<Result>(_ host: String, _ body: (inout HostBudget) -> Result) -> Result {
    body(&budgets[host, default: HostBudget(name: host, rules: rules)])
  }

  /// Runs a request when its turn has come. Nil when the task was cancelled before.
  package func run(_ host: String, _ request: @Sendable () async -> HTTPResult) async -> HTTPResult
  {
    guard await enter(host, address: nil) else { return .failure(.cancelled) }
    defer { leave(host: host) }
    let address: String
    if let known = addresses[host] {
      address = known
    } else {
      // A name that is not found is the fetcher's to report.
      address = await resolver.address(of: host) ?? host
      addresses[host] = address
    }
    do { try await clock.sleep(budget(for: host).nextTime - clock.now) } catch {
      return .failure(.cancelled)
    }
    guard await enter(host, address: address) else { return .failure(.cancelled) }
    defer { leave(address: address) }
    return await request()
  }

  /// Notes an answer; how long the host is left alone follows from it.
  package func note(_ result: HTTPResult, host: String, latency: Double, tries: Int)
    -> HostBudget.Advice
  {
    let now = clock.now
    let wallTime = clock.wallTime
    return budget(host) { budget in
      switch result {
      case .success(let response):
        budget.note(
          status: response.status,
          retryAfter: HostBudget.retryAfter(response.headers["Retry-After"], wallTime: wallTime),
          latency: latency, tries: tries, now: now)
      case .failure(let failure): budget.note(failure, latency: latency, tries: tries, now: now)
      }
    }
  }

  // MARK: - Turns

  private func isFree(host: String, address: String?) -> Bool {
    guard let address else { return !busyHosts.contains(host) }
    return running < rules.concurrency && busyAddresses[address, default: 0] < rules.perAddress
  }

  private func take(host: String, address: String?) {
    guard let address else {
      busyHosts.insert(host)
      return
    }
    running += 1
    busyAddresses[address, default: 0] += 1
  }

  /// False when the task was cancelled while it waited.
  private func enter(_ host: String, address: String?) async -> Bool {
    if Task.isCancelled { return false }
    if isFree(host: host, address: address) {
      take(host: host, address: address)
      return true
    }
    lastTicket += 1
    let ticket = lastTicket
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { return continuation.resume(returning: false) }
        waiters.append(
          Waiter(ticket: ticket, host: host, address: address, continuation: continuation))
      }
    } onCancel: {
      Task { await self.giveUp(ticket) }
    }
  }

  private func giveUp(_ ticket: Int) {
    guard let index = waiters.firstIndex(where: { $0.ticket == ticket }) else { return }
    waiters.remove(at: index).continuation.resume(returning: false)
  }

  private func leave(host: String) {
    busyHosts.remove(host)
    wake()
  }

  private func leave(address: String) {
    running -= 1
    let left = busyAddresses[address, default: 1] - 1
    busyAddresses[address] = left > 0 ? left : nil
    wake()
  }

  /// Those who came first go first, unless what they wait for is still taken.
  private func wake() {
    var index = 0
    while index < waiters.count {
      let waiter = waiters[index]
      guard isFree(host: waiter.host, address: waiter.address) else {
        index += 1
        continue
      }
      waiters.remove(at: index)
      take(host: waiter.host, address: waiter.address)
      waiter.continuation.resume(returning: true)
    }
  }
}
