import ArgumentParser
import AuditModel
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
      let day = parts[2], let date = CalendarDay(year: year, month: month, day: day)
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
  case given(CalendarDay)
  case none

  /// The day for a report of this format.
  func date(for format: ReportFormat) -> CalendarDay? {
    switch self {
    case .given(let date): date
    case .none: nil
    case .today: format.isDated ? Today.day : nil
    }
  }

  /// The day that the law counts to.
  var ofLaw: CalendarDay? {
    if case .given(let date) = self { date } else { Today.day }
  }
}
