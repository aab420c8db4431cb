public import AuditModel

/// Turns a result into the text of one format.
///
/// A pure function: no clock, no environment, no files. One type per format, in `Formats`.
public protocol ReportWriter: Sendable {
  /// The whole report, with its last line end.
  func report(on site: SiteResult, in context: ReportContext) -> String
}

/// The formats a report can be written in.
public enum ReportFormat: String, Sendable, CaseIterable {
  case text, json

  public var writer: any ReportWriter {
    switch self {
    case .text: TextReport()
    case .json: JSONReport()
    }
  }

  /// The format that a file's name asks for by its ending; nil when it says nothing.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "txt": self = .text
    case "json": self = .json
    default: return nil
    }
  }
}
