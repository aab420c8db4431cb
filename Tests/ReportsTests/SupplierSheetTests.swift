import AuditModel
import RuleCatalog
import Testing

@testable import Reports

/// The sheet for the supplier: what is to fix in the template and on the server, and nothing else.
@Suite("Sheet for the supplier")
struct SupplierSheetTests {
  private static func finding(
    _ rule: RuleID, _ path: String, pages: Int = 1, selector: String = "#menu > a",
    snippet: String = "<a href=\"x\"></a>"
  ) -> Finding {
    Finding(
      rule: rule, outcome: .failed, severity: .serious, message: "missing",
      place: Place(
        path: path, line: 7, column: 3, endLine: 7, endColumn: 9, selector: selector,
        snippet: snippet, offset: 7, context: 4), fingerprint: "00", pages: pages)
  }

  private static var site: SiteResult {
    var site = SiteResult(target: "mon site/")
    for number in 1...4 {
      let path = "p\(number).html"
      site.pages.append(
        PageResult(
          path: path, url: nil, language: "fr", title: nil,
          outcomes: ["label": RuleOutcome(failed: 1, passed: 0, review: 0)],
          findings: [finding("label", path, pages: 4)]
            + (number == 1 ? [finding("image-alt", path, selector: "main > img")] : [])))
    }
    return site
  }

  private static func context(_ language: Language = .french) -> ReportContext {
    ReportContext(
      language: language, tool: ToolIdentity(name: "parvis", version: "1.2.3", ruleset: "cafe0123"))
  }

  @Test("has files, lines, selectors and references of the template's faults alone")
  func content() {
    for format in [ReportFormat.supplier, .supplierMarkdown] {
      for language in Language.allCases {
        let text = format.writer.report(on: Self.site, in: Self.context(language))
        for part in ["p1.html:7:3", "label", "11", "--only label"] {
          #expect(text.replacing("\\", with: "").contains(part), "\(format) \(part)")
        }
        #expect(text.contains("#menu &gt; a") || text.contains("`#menu > a`"))
        #expect(!text.contains("image-alt"))
        #expect(text.contains("mon site/"))
      }
    }
    let french = SupplierMarkdown().report(on: Self.site, in: Self.context())
    #expect(french.contains("même bloc sur 4 pages"))
    #expect(french.contains("'mon site/'"))
  }

  @Test("says so when there is nothing to pass on")
  func nothing() {
    var site = Self.site
    for index in site.pages.indices { site.pages[index].findings = [] }
    let text = SupplierMarkdown().report(on: site, in: Self.context())
    #expect(text.contains("Rien n’est à corriger"))
    #expect(SupplierMarkdown().report(on: SiteResult(target: "x"), in: Self.context()).count > 40)
  }

  @Test("the report has the same sheet as a part, and a page that each title needs is told so")
  func part() throws {
    let report = HTMLReport().report(on: Self.site, in: Self.context())
    #expect(report.contains("id=\"fiche\""))
    #expect(report.contains("p1.html:7:3"))
    #expect(RuleBook.catalog.isOfEachPage("canonical"))
    for rule in RuleBook.ofEachPage { #expect(RuleBook.catalog[rule] != nil, "\(rule)") }
  }

  @Test("the name of a file says which form is wanted")
  func names() {
    #expect(ReportFormat.supplier.suiting(fileName: "Fiche.MD") == .supplierMarkdown)
    #expect(ReportFormat.supplier.suiting(fileName: "fiche.html") == .supplier)
    #expect(ReportFormat.html.suiting(fileName: "a.md") == .html)
  }
}
