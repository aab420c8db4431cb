import AuditModel
import Glibc
import Reports

/// What reports on runs are written with.
enum FleetFile {
  static func context(
    _ display: DisplayOptions, rules: RuleBook = .catalog
  ) -> FleetContext {
    FleetContext(report: display.context(for: .html, isFile: true, rules: rules)) { seconds in
      WallTime(at: time_t(seconds))
    }
  }
}

extension WallTime {
  /// What the clock on the wall shows.
  fileprivate init(at time: time_t) {
    var time = time
    var parts = tm()
    localtime_r(&time, &parts)
    self.init(
      day: CalendarDay(
        year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min))
  }
}
