import Text
import WebAddress

/// An address that ends in a date or asks for one, as far as its figures go.
struct DatedAddress {
  /// The address with its figures as `#`: one shape for all days.
  let shape: String
  /// False where a figure can be no day, month or year.
  let isDate: Bool

  /// Nil when there is no date to be seen.
  init?(_ url: WebURL) {
    if let query = url.query, let date = Self.date(inQuery: query) {
      shape = url.path + "?" + date.shape
      isDate = date.isDate
      return
    }
    let segments = url.path.split(separator: "/")
    guard let isDate = Self.isDate(segments) else { return nil }
    self.isDate = isDate
    shape = segments.map { $0.contains(where: \.isNumber) ? "#" : String($0) }.joined(
      separator: "/")
  }

  /// A year in the path with a month and a day behind it, or all in one.
  private static func isDate(_ segments: [Substring]) -> Bool? {
    guard let last = segments.last else { return nil }
    if isWholeDate(last) { return true }
    if isNumberOfYear(last) { return false }
    let numbers = segments.suffix(3).reversed().prefix { number($0) != nil }.reversed()
      .compactMap(number)
    guard let year = numbers.firstIndex(where: isYear), year < numbers.count - 1 else { return nil }
    let rest = numbers[(year + 1)...]
    return rest.count <= 2 && (1...12).contains(rest.first ?? 0)
      && (1...31).contains(rest.last ?? 0)
  }

  private static func date(inQuery query: String) -> (shape: String, isDate: Bool)? {
    var hasYear = false
    var hasSmall = false
    var isDate = false
    var isPossible = true
    let shape = query.split(separator: "&").map { pair in
      let name = pair.prefix { $0 != "=" }
      let value = pair.dropFirst(name.count + 1)
      if isWholeDate(value) {
        isDate = true
      } else if let number = number(value) {
        if isYear(number) { hasYear = true } else { hasSmall = true }
        if !isYear(number), !values(of: name).contains(number) { isPossible = false }
      } else {
        return String(pair)
      }
      return name + "=#"
    }
    .joined(separator: "&")
    if isDate { return (shape, true) }
    return hasYear && hasSmall || hasSmall && !isPossible ? (shape, hasYear && isPossible) : nil
  }

  /// What a parameter may ask for: a month, unless it says that it asks for a day or a week.
  private static func values(of name: Substring) -> ClosedRange<Int> {
    let name = name.lowercased()
    // `s`, `w`, `kw`, `j`, `d` and the like say as much as they can.
    if name.utf8.count <= 2 || weeks.contains(where: name.contains) { return 1...53 }
    return days.contains(where: name.contains) ? 1...31 : 1...12
  }

  private static let weeks = ["sem", "week", "woche", "settimana", "setmana"]
  private static let days = ["jour", "day", "dag", "tag", "dia", "giorno", "quant", "date", "dat"]

  /// `2026-13`: the thirteenth of something in a year, no month.
  private static func isNumberOfYear(_ text: Substring) -> Bool {
    let parts = text.split { $0 == "-" || $0 == "." || $0 == "_" }
    guard parts.count == 2, let year = number(parts[0]), let count = number(parts[1]) else {
      return false
    }
    return isYear(year) && !(1...12).contains(count) && !isYear(count)
  }

  /// `2026-03-01`, `2026-03`, `2026-W10`, `2026-s10`, `01-03-2026`, `20260301`.
  private static func isWholeDate(_ text: some StringProtocol) -> Bool {
    guard (6...10).contains(text.utf8.count) else { return false }
    let parts = text.split { $0 == "-" || $0 == "." || $0 == "_" }
    if parts.count == 1 {
      guard text.utf8.count == 8, text.utf8.allSatisfy(\.isASCIIDigit) else { return false }
      return isYear(Int(text.prefix(4)) ?? 0)
        && (1...12).contains(Int(text.dropFirst(4).prefix(2)) ?? 0)
        && (1...31).contains(Int(text.suffix(2)) ?? 0)
    }
    let isWeek = parts.contains { $0.first.map("WwSs".contains) ?? false }
    let numbers = parts.map {
      Int($0.first.map("WwSs".contains) ?? false ? $0.dropFirst() : $0[...]) ?? -1
    }
    let ordered = isYear(numbers.first ?? 0) ? numbers : numbers.reversed()
    guard isYear(ordered.first ?? 0), (2...3).contains(ordered.count) else { return false }
    return (1...(ordered.count == 2 && isWeek ? 53 : 12)).contains(ordered[1])
      && (1...31).contains(ordered.count == 3 ? ordered[2] : 1)
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
  }

  private static func isYear(_ number: Int) -> Bool { (1900...2200).contains(number) }
}
