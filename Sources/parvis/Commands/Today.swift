import AuditModel
import Glibc

/// The day on which the command runs, which ages of declarations and plans are counted to.
enum Today {
  /// `SOURCE_DATE_EPOCH` counts more than the clock: with it the same input gives the same bytes on any day
  /// (reproducible-builds.org).
  static let day: CalendarDay? = {
    if let text = getenv("SOURCE_DATE_EPOCH"), let seconds = Int(String(cString: text)) {
      return CalendarDay(secondsSince1970: seconds)
    }
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CalendarDay(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }()
}
