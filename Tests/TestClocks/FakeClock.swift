package import Crawling
import Synchronization

/// A clock that goes on only when someone sleeps: whole nights pass at once.
package final class FakeClock: CrawlClock {
  private let time: Mutex<Double>
  private let start: Double

  /// - Parameter wallTime: seconds since 1970 at the start.
  package init(wallTime: Double = 1_800_000_000) {
    time = Mutex(0)
    start = wallTime
  }

  package var now: Double { time.withLock { $0 } }
  package var wallTime: Double { start + now }

  package func sleep(_ seconds: Double) async throws {
    try Task.checkCancellation()
    if seconds > 0 { advance(seconds) }
    await Task.yield()
  }

  package func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}
