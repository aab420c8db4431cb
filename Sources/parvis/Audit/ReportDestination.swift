import Reports

/// A report that was asked for.
struct ReportRequest: Sendable, Equatable {
  var format: ReportFormat
  /// As the user named the file; nil or `-` for standard output.
  var name: String?

  var isForScreen: Bool { name == nil || name == "-" }
}

/// Where a report goes.
struct ReportDestination: Sendable {
  let format: ReportFormat
  /// Nil: standard output.
  let file: OutputFile?

  /// Checks that the file can be written.
  init(_ request: ReportRequest) throws {
    format = request.format
    file = request.isForScreen ? nil : try request.name.map { try OutputFile($0) }
  }

  /// Writes a report where it belongs.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ report: [UInt8]) throws {
    try write { sink in try sink(report) }
  }

  /// - Parameter produce: gives the report to its argument, piece by piece.
  func write(_ produce: (OutputFile.Sink) throws -> Void) throws {
    if let file { try file.write(produce) } else { try StandardOutput.writeReport(produce) }
  }
}
