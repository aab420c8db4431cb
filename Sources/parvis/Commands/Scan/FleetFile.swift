import AuditModel
import Glibc
import Reports

/// What reports on runs are written with.
enum FleetFile {
  static func context(_ display: DisplayOptions) -> FleetContext {
    FleetContext(report: display.context(for: .html, isFile: true)) { seconds in
      CivilDate(at: time_t(seconds))
    }
  }
}
