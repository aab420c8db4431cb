import Text

/// Dates as ISO 8601 writes them, perhaps with a time: what schema.org and search engines read.
package enum ISODate {
  /// True of a day that there is (`2026-05-12`, `20260512`, `2026-W20-2`, `2026-132`), of a month or week, and of a
  /// day followed by a time of the day.
  package static func allows(_ text: String) -> Bool {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "Tt ".contains($0) })
    guard let day = parts.first, isDay(Array(day.utf8)) else { return false }
    guard parts.count == 2, let time = parts.last else { return true }
    return isTime(Array(time.utf8.prefix(5)))
  }

  /// True of `18:30`, perhaps with seconds.
  package static func isTimeOfDay(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), isTime(Array(text.utf8.prefix(5))), !text.hasPrefix("24")
    else { return false }
    return parts.allSatisfy { part in
      part.utf8.count >= 2 && part.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.isEmpty
      ? nil
      : bytes.reduce(0 as Int?) { sum, byte in
        byte.isASCIIDigit ? sum.map { $0 * 10 + Int(byte - 0x30) } : nil
      }
  }

  private static func isDay(_ bytes: [UInt8]) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard bytes.count >= 7, let year = number(bytes[..<4]) else { return false }
    let rest = bytes[4...].filter { $0 != hyphen }
    // Hyphens stand everywhere or nowhere.
    let hyphens = bytes.indices.filter { bytes[$0] == hyphen }
    if rest.first == UInt8(ascii: "W") {
      guard let week = number(rest.dropFirst().prefix(2)), (1...53).contains(week) else {
        return false
      }
      let day = rest.dropFirst(3)
      return day.isEmpty || day.count == 1 && (1...7).contains(number(day) ?? 0)
    }
    switch (rest.count, hyphens) {
    case (2, [4]): return number(rest[...]).map { (1...12).contains($0) } ?? false
    case (3, [4]), (3, []): return number(rest[...]).map { (1...366).contains($0) } ?? false
    case (4, [4, 7]), (4, []):
      guard let month = number(rest.prefix(2)), let day = number(rest.suffix(2)),
        (1...12).contains(month)
      else { return false }
      return (1...days(in: month, of: year)).contains(day)
    default: return false
    }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// True of the first five bytes of a time: `18`, `18:30`, `1830`. 24 is the end of a day.
  private static func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2, let hour = number(bytes[..<2]), hour <= 24 else { return false }
    let minutes = bytes.dropFirst(bytes.count > 2 && bytes[2] == UInt8(ascii: ":") ? 3 : 2).prefix(
      2)
    guard let first = minutes.first, first.isASCIIDigit else { return true }
    return number(minutes).map { $0 < 60 && (hour < 24 || $0 == 0) } ?? false
  }
}
