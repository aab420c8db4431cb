package import AuditModel

/// Turns a result into the text of one format.
///
/// A pure function: no clock, no environment, no files. One type per format, in `Formats`.
package protocol ReportWriter: Sendable {
  /// The whole report, with its last line end.
  func report(on site: SiteResult, in context: ReportContext) -> String

  /// The report as the bytes of its file: the text in UTF-8 unless the format is no text.
  func bytes(on site: SiteResult, in context: ReportContext) -> [UInt8]

  /// Gives the bytes of the report to `sink`, piece by piece: reports on many pages need not be in
  /// memory as a whole.
  func write(
    on site: SiteResult, in context: ReportContext, to sink: ([UInt8]) throws -> Void
  ) rethrows
}

extension ReportWriter {
  package func bytes(on site: SiteResult, in context: ReportContext) -> [UInt8] {
    Array(report(on: site, in: context).utf8)
  }

  package func write(
    on site: SiteResult, in context: ReportContext, to sink: ([UInt8]) throws -> Void
  ) rethrows {
    try sink(bytes(on: site, in: context))
  }
}

/// The formats a report can be written in.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, html, json, ndjson, csv
  case plainCSV = "csv-rfc4180"
  case sarif, junit, earl, axe, markdown, github, gitlab, prometheus, ods
  /// What a town needs to know, on two pages.
  case summary
  /// What the supplier has to fix, as a page to print and to send.
  case supplier
  case supplierMarkdown = "supplier-markdown"

  package var writer: any ReportWriter {
    switch self {
    case .text: TextReport()
    case .html: HTMLReport()
    case .json: JSONReport()
    case .ndjson: NDJSONReport()
    case .csv: CSVReport(dialect: .spreadsheet)
    case .plainCSV: CSVReport(dialect: .rfc4180)
    case .sarif: SARIFReport()
    case .junit: JUnitReport()
    case .earl: EARLReport()
    case .axe: AxeReport()
    case .markdown: MarkdownReport()
    case .github: GitHubAnnotations()
    case .gitlab: GitLabReport()
    case .prometheus: PrometheusReport()
    case .ods: RGAAGrid()
    case .summary: SummaryHTML()
    case .supplier: SupplierHTML()
    case .supplierMarkdown: SupplierMarkdown()
    }
  }

  /// The form of this format that a file's name asks for: sheets for the supplier are Markdown where
  /// the name ends so.
  package func suiting(fileName: String) -> ReportFormat {
    self == .supplier && fileName.lowercased().hasSuffix(".md") ? .supplierMarkdown : self
  }

  /// True of pages for people: they tell the day of the audit.
  package var isDated: Bool {
    switch self {
    case .html, .summary, .supplier, .supplierMarkdown: true
    default: false
    }
  }

  /// The format that a file's name asks for by its ending; nil when it says nothing.
  package init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".sarif.json") {
      self = .sarif
      return
    }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...] {
    case "txt": self = .text
    case "html", "htm": self = .html
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .csv
    case "sarif": self = .sarif
    case "xml": self = .junit
    case "jsonld": self = .earl
    case "md": self = .markdown
    case "prom": self = .prometheus
    case "ods": self = .ods
    default: return nil
    }
  }

  /// True when two reports of this format cannot stand one after the other in one file.
  package var holdsOneSite: Bool {
    switch self {
    case .text, .markdown, .github, .ndjson, .supplierMarkdown: false
    default: true
    }
  }
}
