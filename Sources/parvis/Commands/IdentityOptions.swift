import ArgumentParser
import Glibc
import Reports

/// What reports call the site, which day they tell, and whether all of it goes on paper.
struct IdentityOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.siteTitle, valueName: .textValue))
  var title: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.reportDate, valueName: .dateValue),
    transform: IdentityOptions.day)
  var date: ReportDay = .today

  @Flag(
    name: .long,
    help: ArgumentHelp(.fullReport))
  var full = false

  /// Reads the value of `--date`: a day, or `none`.
  static func day(_ text: String) throws -> ReportDay {
    if text == "none" { return .none }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1],
      let day = parts[2], let date = CivilDate(checkedYear: year, month: month, day: day)
    else {
      throw CommandFailure(.usage, .dateForm(text: shown(text)))
    }
    return .given(date)
  }
}

/// The day that reports tell.
enum ReportDay: Sendable, Equatable {
  /// That of the command, in pages for people.
  case today
  case given(CivilDate)
  case none

  /// The day for a report of this format.
  func date(for format: ReportFormat) -> CivilDate? {
    switch self {
    case .given(let date): date
    case .none: nil
    case .today: format.isDated ? CivilDate(at: time(nil)) : nil
    }
  }
}

extension CivilDate {
  /// What the calendar on the wall shows.
  init(at time: time_t) {
    var time = time
    var parts = tm()
    localtime_r(&time, &parts)
    self.init(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min))
  }

  /// Nil of a day that the calendar does not have.
  init?(checkedYear year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= days[month - 1] else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
