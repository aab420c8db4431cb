package import AuditModel
import RuleCatalog

/// The criteria by page in the form that Ara, the State's tool for audits, exports: a line for each
/// criterion with C, NC, NA or NT for each page. Ara itself takes no such file in.
package struct AraExport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let reference = RGAAReference.current
    let site = Redaction.site(site)
    let pages = site.pages.filter { $0.ledger.standing == .whole }
    let criteria = pages.map { PageCriteria($0, of: site, reference: reference) }
    let head = ["Critères"] + pages.map { FindingText.path($0.path) }
    let rows = reference.criteria.map { criterion in
      [criterion.number]
        + criteria.map { ($0.entries[criterion.number]?.status ?? .untested).rawValue }
    }
    return ([head] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field as RFC 4180 has it; text that a spreadsheet would take for a formula stays text.
  private static func field(_ text: String) -> String {
    let text = text.first.map("=+-@".contains) ?? false ? "'" + text : text
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
