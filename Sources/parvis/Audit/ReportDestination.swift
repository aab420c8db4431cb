import Glibc
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
  /// Whether the file was chosen here: then its name is said.
  private let isNamedHere: Bool

  /// Checks that the file can be written. What a terminal cannot show goes to a new file.
  init(_ request: ReportRequest) throws {
    format = request.format
    isNamedHere =
      request.name == nil && [.html, .summary, .supplier, .ods].contains(request.format)
      && Terminal.isTerminal(1)
    let ending = request.format == .ods ? "ods" : "html"
    let name = isNamedHere ? Self.freeName(ending: ending) : request.name
    file = name == nil || name == "-" ? nil : try name.map { try OutputFile($0) }
  }

  /// `rapport-parvis.html`, or with the first number that is free.
  private static func freeName(ending: String) -> String {
    let base = NoticePhrase.reportFileName.text
    let names = [base + "." + ending] + (2...99).map { "\(base)-\($0).\(ending)" }
    return names.first { access($0, F_OK) != 0 } ?? "\(base)-\(getpid()).\(ending)"
  }

  /// Writes a report where it belongs.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ report: [UInt8]) throws {
    try write { sink in try sink(report) }
  }

  /// - Parameter produce: gives the report to its argument, piece by piece.
  func write(_ produce: (OutputFile.Sink) throws -> Void) throws {
    guard let file else { return try StandardOutput.writeReport(produce) }
    try file.write(produce)
    if isNamedHere { StandardError.write(.reportWritten(file: file.name)) }
  }
}
