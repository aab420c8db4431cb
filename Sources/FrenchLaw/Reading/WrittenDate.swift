package import AuditModel

/// A date as it stands among words.
package struct WrittenDate: Sendable, Hashable {
  /// The last day that is meant, where only the month or the year is written.
  package let date: CalendarDay
  /// True when the day is written.
  package let isExact: Bool
  /// The words that it takes.
  package let range: Range<Int>

  /// All dates of a text, in order: `3 juin 2020`, `1er janvier 2025`, `16/04/2025`, `2025-04-16`,
  /// `mars 2026`.
  package static func all(in words: FoldedWords) -> [WrittenDate] {
    var found: [WrittenDate] = []
    var index = 0
    while index < words.count {
      if let date = WrittenDate(words, at: index) {
        found.append(date)
        index = date.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private init?(_ words: FoldedWords, at index: Int) {
    let word = words[index]
    if let month = Self.months[word] {
      // "mars 2026": the day is not known.
      guard let year = Self.year(words[index + 1]),
        let date = CalendarDay(
          year: year, month: month, day: CalendarDay.days(of: month, in: year))
      else { return nil }
      self.init(date: date, isExact: false, range: index..<index + 2)
      return
    }
    guard let first = word.utf8.first, (0x30...0x39).contains(first) else { return nil }
    if word.contains("/") || word.contains(".") {
      let parts = word.split { $0 == "/" || $0 == "." }.map(String.init)
      guard parts.count == 3, let date = Self.date(parts[0], parts[1], parts[2]) else { return nil }
      self.init(date: date, isExact: true, range: index..<index + 1)
      return
    }
    if let month = Self.months[words[index + 1]], let day = Self.day(word) {
      guard let year = Self.year(words[index + 2]),
        let date = CalendarDay(year: year, month: month, day: day)
      else { return nil }
      self.init(date: date, isExact: true, range: index..<index + 3)
      return
    }
    // Hyphens part words: "16-04-2025", "2025-04-16".
    let (second, third) = (words[index + 1], words[index + 2])
    guard let date = Self.date(word, second, third), second.utf8.count == 2 else { return nil }
    self.init(date: date, isExact: true, range: index..<index + 3)
  }

  private init(date: CalendarDay, isExact: Bool, range: Range<Int>) {
    self.date = date
    self.isExact = isExact
    self.range = range
  }

  /// The date that `datetime` of a `time` element has (HTML, 2.3.5); of months, the last day.
  package static func machine(_ text: String) -> CalendarDay? {
    let parts = text.prefix(10).split(separator: "-").map(String.init)
    if parts.count == 3 { return date(parts[0], parts[1], parts[2]) }
    guard parts.count == 2, let year = year(parts[0]), let month = Int(parts[1]),
      (1...12).contains(month)
    else { return nil }
    return CalendarDay(year: year, month: month, day: CalendarDay.days(of: month, in: year))
  }

  /// In the order of France, or of ISO 8601.
  private static func date(_ one: String, _ two: String, _ three: String) -> CalendarDay? {
    guard let month = Int(two), two.utf8.count <= 2 else { return nil }
    if let year = year(one), let day = Int(three), three.utf8.count <= 2 {
      return CalendarDay(year: year, month: month, day: day)
    }
    guard let day = Int(one), one.utf8.count <= 2 else { return nil }
    if let year = year(three) { return CalendarDay(year: year, month: month, day: day) }
    guard three.utf8.count == 2, let short = Int(three), short >= 15 else { return nil }
    return CalendarDay(year: 2000 + short, month: month, day: day)
  }

  private static func day(_ word: String) -> Int? {
    word == "1er" ? 1 : word.utf8.count <= 2 ? Int(word) : nil
  }

  /// A year of our time.
  package static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let year = Int(word), (1970...2099).contains(year) else {
      return nil
    }
    return year
  }

  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for (number, names) in [
      ["janvier", "janv"], ["fevrier", "fevr", "fev"], ["mars"], ["avril", "avr"], ["mai"],
      ["juin"], ["juillet", "juil"], ["aout"], ["septembre", "sept"], ["octobre", "oct"],
      ["novembre", "nov"], ["decembre", "dec"],
    ].enumerated() {
      for name in names { months[name] = number + 1 }
    }
    return months
  }()
}

/// Dates that belong to the law and not to a declaration.
enum LawDates {
  static func contains(_ date: CalendarDay) -> Bool {
    days.contains { $0 == (date.year, date.month, date.day) }
  }

  private static let days: [(Int, Int, Int)] = [
    (2005, 2, 11), (2019, 7, 24), (2019, 7, 25), (2009, 5, 14), (2016, 10, 7), (2016, 10, 26),
    (2018, 9, 5), (2018, 9, 23), (2019, 9, 20), (2019, 9, 23), (2020, 9, 23), (2021, 6, 23),
    (2023, 9, 6), (2023, 10, 9), (1978, 1, 6), (2004, 6, 21), (2016, 4, 27), (2018, 6, 20),
    (2018, 5, 25), (2012, 2, 11), (2025, 6, 28),
  ]
}
