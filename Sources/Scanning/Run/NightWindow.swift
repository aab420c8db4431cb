#if canImport(Glibc)
  import Glibc
#endif

/// The hours between which sites are visited, by the machine's local time.
package struct NightWindow: Sendable, Hashable {
  /// Minutes since midnight; the end is not part of the window.
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// Reads `22:30-06:00`; `22h30-6h` too. Nil when it says no window.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = Self.minutes(parts[0]), let end = Self.minutes(parts[1]),
      start != end
    else { return nil }
    self.init(start: start, end: end)
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.lowercased().split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(\.isASCII) }),
      let hour = Int(parts[0]), (0...24).contains(hour)
    else { return nil }
    let rest = parts.count == 2 && !parts[1].isEmpty ? Int(parts[1]) : 0
    guard let rest, (0..<60).contains(rest), hour < 24 || rest == 0 else { return nil }
    return (hour * 60 + rest) % 1440
  }

  /// How many minutes the window lasts.
  private var length: Int { (end - start + 1440) % 1440 }

  /// Seconds from a time of day until the window opens; 0 while it is open.
  ///
  /// - Parameter second: seconds since midnight, local time.
  package func wait(atSecond second: Int) -> Int {
    let past = (second - start * 60 + 86_400) % 86_400
    return past < length * 60 ? 0 : 86_400 - past
  }

  /// Seconds since midnight, local time, at `wallTime` seconds since 1970.
  static func secondOfDay(_ wallTime: Double) -> Int {
    var time = time_t(wallTime)
    var parts = tm()
    localtime_r(&time, &parts)
    return Int(parts.tm_hour) * 3600 + Int(parts.tm_min) * 60 + min(Int(parts.tm_sec), 59)
  }

  /// Seconds from `wallTime` until the window opens; 0 while it is open.
  package func wait(at wallTime: Double) -> Int { wait(atSecond: Self.secondOfDay(wallTime)) }
}
