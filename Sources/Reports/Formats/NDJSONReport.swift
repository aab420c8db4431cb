package import AuditModel

/// The JSON report in lines: one per page, in its shape, then one line with all but the pages.
package struct NDJSONReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let site = Redaction.site(site)
    let report = JSONReport()
    let formatter = MessageFormatter(context)
    let owners = Ownership(site, context.rules)
    var result = ""
    for page in site.pages {
      result += JSONText(.inline(report.page(page, page.findings, formatter, context, owners))).text
    }
    guard case .object(let members) = report.value(of: site, context) else { return result }
    return result + JSONText(.inline(.object(members.filter { $0.0 != "pages" }))).text
  }
}
