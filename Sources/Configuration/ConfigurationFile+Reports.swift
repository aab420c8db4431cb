import AuditModel
import Reports

/// What settings say of reports, and of what makes an audit fail.
extension ConfigurationFile {
  mutating func readReports(
    _ top: inout YAMLSection, _ files: Files
  ) throws(ConfigurationError) {
    let levels = Severity.allCases.map(\.rawValue) + ["never"]
    failOn = try top.oneOf("fail-on", levels)
      .map { Severity(rawValue: $0).map(Threshold.severity) ?? .never }
    leastScore = try top.number("min-score", 0...100)
    if let name = try top.text("baseline") { baseline = Self.path(name, beside: top.file) }
    for section in try top.sections("reports") {
      var section = section
      try section.expect("format", "output")
      let names = ReportFormat.allCases.map(\.rawValue)
      var report = Report(
        format: try section.oneOf("format", names).flatMap { ReportFormat(rawValue: $0) })
      if let name = try section.text("output") {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        // Settings that lie in a folder from elsewhere write nowhere else.
        guard files.isNamed || (!name.hasPrefix("/") && !parts.contains("..")) else {
          throw section.error(section.node("output") ?? section.place, .outputOutside(name))
        }
        report.output = Self.path(name, beside: top.file)
      }
      guard report.format != nil || report.output != nil else { throw section.missing("format") }
      reports.append(report)
    }
  }
}
