package import AuditModel
import RuleCatalog

/// One row per finding, for spreadsheets or for programs.
///
/// No cell begins like a formula, in either dialect: what would is preceded by an apostrophe (OWASP,
/// CSV injection).
package struct CSVReport: ReportWriter {
  /// Who reads the file.
  package enum Dialect: Sendable {
    /// Opens with a double click: byte order mark, the language's separator and decimal mark, headings
    /// in its words, and nothing that a spreadsheet takes for a date.
    case spreadsheet
    /// RFC 4180: commas, keys that are never translated.
    case rfc4180
  }

  private let dialect: Dialect

  package init(dialect: Dialect) { self.dialect = dialect }

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let site = Redaction.site(site)
    var table = CSVTable(
      separator: dialect == .spreadsheet && context.language == .french ? ";" : ",",
      hasByteOrderMark: dialect == .spreadsheet)
    let columns = CSVColumn.allCases.filter { $0 != .accepted || context.accepted != nil }
    table.row(columns.map { .text(heading($0, context)) })
    let writer = CSVRow(context: context, dialect: dialect, owners: Ownership(site, context.rules))
    for finding in site.findings { table.row(columns.map { writer.cell($0, finding, nil) }) }
    for page in site.pages {
      for finding in page.findings { table.row(columns.map { writer.cell($0, finding, page) }) }
    }
    return table.text
  }

  private func heading(_ column: CSVColumn, _ context: ReportContext) -> String {
    dialect == .rfc4180 ? column.rawValue : column.heading.text(in: context.language)
  }
}

/// What a row says, in this order.
private enum CSVColumn: String, CaseIterable {
  case path, url, outcome, severity, rule, title, message, line, column, snippet, selector, theme
  case rgaa, wcag, pages
  case pageScore, fingerprint, places, who
  /// Only with a baseline.
  case accepted

  var heading: CSVPhrase {
    switch self {
    case .path: .path
    case .url: .url
    case .outcome: .outcome
    case .severity: .severity
    case .rule: .rule
    case .title: .title
    case .message: .message
    case .line: .line
    case .column: .column
    case .snippet: .snippet
    case .selector: .selector
    case .theme: .theme
    case .rgaa: .rgaa
    case .wcag: .wcag
    case .pages: .pages
    case .pageScore: .pageScore
    case .fingerprint: .fingerprint
    case .places: .places
    case .who: .who
    case .accepted: .accepted
    }
  }
}

private struct CSVRow {
  let context: ReportContext
  let dialect: CSVReport.Dialect
  private let texts: FindingText

  private let owners: Ownership

  init(context: ReportContext, dialect: CSVReport.Dialect, owners: Ownership) {
    self.context = context
    self.dialect = dialect
    self.owners = owners
    texts = FindingText(context)
  }

  private var isForPeople: Bool { dialect == .spreadsheet }

  func cell(_ column: CSVColumn, _ finding: Finding, _ page: PageResult?) -> CSVCell {
    let rule = context.rules[finding.rule]
    switch column {
    case .path: return .text(FindingText.path(finding.place.path))
    case .url: return .text(ControlCharacterEscaper.visible(page?.url ?? "", limit: 2000))
    case .outcome:
      return .text(isForPeople ? context.word(for: finding.outcome) : finding.outcome.rawValue)
    case .severity:
      return .text(
        isForPeople
          ? context.weight(of: finding.rule, finding.severity) : finding.severity.rawValue)
    case .rule: return .text(finding.rule.rawValue)
    case .title: return .text(texts.heading(of: finding.rule, finding.outcome))
    case .message: return .text(texts.message(of: finding))
    case .line: return finding.place.line > 0 ? .integer(finding.place.line) : .text("")
    case .column: return finding.place.line > 0 ? .integer(finding.place.column) : .text("")
    case .snippet: return .text(texts.snippet(of: finding))
    case .selector: return .text(texts.selector(of: finding))
    case .theme:
      guard let theme = rule?.theme else { return .text("") }
      return .text(isForPeople ? context.name(of: theme) : theme.rawValue)
    case .rgaa: return numbers(finding.tests.failed + finding.tests.toReview, "RGAA")
    case .wcag: return numbers(rule?.wcag ?? [], "WCAG")
    case .pages: return .integer(finding.pages)
    case .places: return .integer(finding.places)
    case .pageScore:
      guard let score = page?.accessibilityScore else { return .text("") }
      return .literal(
        NumberText.decimal(score, isForPeople ? context.language : .english))
    case .fingerprint:
      // `12e45678…` would be read as a number.
      return .text((isForPeople ? "#" : "") + finding.fingerprint)
    case .who:
      let owner = owners.owner(of: finding)
      return .text(isForPeople ? context.word(for: owner) : owner.rawValue)
    case .accepted:
      let isAccepted = context.accepts(finding)
      return .text(
        isForPeople ? context.tell(isAccepted ? .yes : .no) : isAccepted ? "true" : "false")
    }
  }

  /// `1.1.1` alone would be read as a date.
  private func numbers(_ numbers: [String], _ standard: String) -> CSVCell {
    let list = numbers.joined(separator: isForPeople ? ", " : " ")
    return .text(isForPeople && !list.isEmpty ? standard + " " + list : list)
  }
}

/// A cell: text is guarded, numbers are not.
enum CSVCell {
  case text(String)
  case integer(Int)
  /// A number already written.
  case literal(String)
}

/// Writes rows that end with CRLF.
struct CSVTable {
  private(set) var text: String
  private let separator: Character

  init(separator: Character, hasByteOrderMark: Bool) {
    self.separator = separator
    text = hasByteOrderMark ? "\u{FEFF}" : ""
  }

  mutating func row(_ cells: [CSVCell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(separator) }
      switch cell {
      case .integer(let number): text += String(number)
      case .literal(let number): text += quoted(number)
      case .text(let content): text += quoted(CSVTable.guarded(content))
      }
    }
    text += "\r\n"
  }

  /// What begins like a formula is preceded by an apostrophe: also after spaces, and with the
  /// full-width signs that some spreadsheets take for the same.
  static func guarded(_ content: String) -> String {
    let start = content.unicodeScalars.first { !$0.properties.isWhitespace }
    guard let start, CSVTable.starts.contains(start) else { return content }
    return "'" + content
  }

  private static let starts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%",
  ]

  private func quoted(_ content: String) -> String {
    let needsQuotes = content.unicodeScalars.contains {
      $0 == "\"" || $0 == "," || $0 == ";" || $0 == "\n" || $0 == "\r" || $0 == "\t"
    }
    guard needsQuotes || content.first == " " || content.last == " " else { return content }
    return "\"" + content.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
