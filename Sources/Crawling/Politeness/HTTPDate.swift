/// Dates of HTTP headers (RFC 9110, 5.6.7), without any library of dates.
enum HTTPDate {
  /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT` and its two older forms.
  static func seconds(_ text: String) -> Double? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard let clock = words.first(where: { $0.contains(":") }),
      let monthIndex = words.firstIndex(where: { months[$0.prefix(3).lowercased()] != nil }),
      let month = months[words[monthIndex].prefix(3).lowercased()]
    else { return nil }
    let numbers = words.compactMap { Int($0) }
    guard numbers.count >= 2 else { return nil }
    let parts = clock.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3, 0...23 ~= parts[0], 0...59 ~= parts[1], 0...60 ~= parts[2] else {
      return nil
    }
    let day = numbers[0]
    var year = numbers[1]
    if year < 70 { year += 2000 } else if year < 100 { year += 1900 }
    guard 1...31 ~= day, 1970...9999 ~= year else { return nil }
    let days = daysSince1970(year: year, month: month, day: day)
    return Double(days * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2])
  }

  /// Days in the Gregorian calendar, counted from March so that leap days come last.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static let months = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
  ]
}
