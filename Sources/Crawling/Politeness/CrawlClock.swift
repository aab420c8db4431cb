#if canImport(Glibc)
  import Glibc
#endif

/// Time as a crawl sees it, so that tests need not wait.
package protocol CrawlClock: Sendable {
  /// Seconds on a clock that only goes on.
  var now: Double { get }
  /// Seconds since 1970, for dates that servers send.
  var wallTime: Double { get }
  /// Waits; throws when the task is cancelled.
  func sleep(_ seconds: Double) async throws
}

/// The machine's clock.
package struct SystemClock: CrawlClock {
  package init() {}

  package var now: Double { Self.time(CLOCK_MONOTONIC) }
  package var wallTime: Double { Self.time(CLOCK_REALTIME) }

  package func sleep(_ seconds: Double) async throws {
    guard seconds > 0 else { return }
    try await Task.sleep(for: .seconds(min(seconds, 86_400)))
  }

  private static func time(_ id: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(id, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
