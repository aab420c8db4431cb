import Audit
import AuditModel
import RuleCatalog
import RuleKit
import Testing

/// What one edit mends is one finding, while outcomes count elements.
@Suite("Findings told as one")
struct FindingGroupTests {
  private static func audit(_ pages: [String: String], only rule: String) -> SiteResult {
    let session = AuditSession(
      Auditor(options: AuditOptions(only: [rule])),
      site: SiteContext(kind: .folder, files: FileIndex(files: Array(pages.keys))))
    for (path, text) in pages.sorted(by: { $0.key < $1.key }) {
      session.judge(PageInput(Array(text.utf8), path: path))
    }
    return session.conclude(target: "site").result
  }

  private static func findings(_ text: String, only rule: String) -> [Finding] {
    audit(["a.html": "<html lang=\"fr\"><body>\(text)</body></html>"], only: rule).pages
      .flatMap(\.findings)
  }

  @Test("are those of a page; their values are listed, each once")
  func page() throws {
    let text = """
      <table border="1"><tr><td align="left">A</td><td align="right" valign="top">B</td></tr></table>
      """
    let site = Self.audit(
      ["a.html": "<html><body>\(text)</body></html>"], only: "presentational-attribute")
    let findings = site.pages.flatMap(\.findings)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.places == 3 && finding.otherPlaces.count == 2)
    #expect(finding.listedPlaces.map(\.offset) == finding.listedPlaces.map(\.offset).sorted())
    #expect(finding.arguments == ["attributes": "border, align, valign", "element": "table, td"])
    #expect(site.pages[0].outcomes["presentational-attribute"]?.failed == 3)
  }

  @Test("are those of a list or table, not of the next one")
  func block() {
    let row = "<tr><td headers=\"x\">A</td><td headers=\"x\">B</td></tr>"
    let findings = Self.findings(
      "<table>\(row)\(row)</table><table>\(row)</table>", only: "td-headers-attr")
    #expect(findings.map(\.places) == [4, 2])
  }

  @Test("are those that name the same target, whatever the link is called")
  func target() {
    let findings = Self.findings(
      "<a href=\"#a\">A</a> <a href=\"#b\">B</a> <a href=\"#a\">C</a>", only: "broken-fragment")
    #expect(findings.map(\.places) == [2, 1])
  }

  @Test("of the site are those that lead to one file, from whatever page and however written")
  func siteTarget() throws {
    let site = Self.audit(
      [
        "index.html": "<title>A</title><a href=\"cantine.html\">Cantine</a>",
        "a/b.html":
          "<title>B</title><a href=\"../cantine.html\">Menus</a> <a href=\"c.html\">C</a>",
        "a/d.html": "<title>D</title><a href=\"/cantine.html\">Menus</a>",
      ], only: "broken-link-internal")
    let cantine = try #require(site.findings.first { $0.places > 1 })
    #expect(site.findings.count == 2)
    #expect(cantine.places == 3 && cantine.pages == 3)
    #expect(Set(cantine.listedPlaces.map(\.path)) == ["index.html", "a/b.html", "a/d.html"])
    #expect(site.outcomes["broken-link-internal"]?.failed == 4)
  }

  @Test("list a hundred places and count all")
  func many() throws {
    let links = (0..<1_500).map { "<p align=\"left\">\($0)</p>" }.joined()
    let finding = try #require(Self.findings(links, only: "presentational-attribute").first)
    #expect(finding.places == 1_500)
    #expect(finding.listedPlaces.count == Finding.maximumListedPlaces)
  }

  @Test("keep their fingerprint when the first of them is mended")
  func identity() {
    func fingerprints(_ text: String) -> [String] {
      Self.findings(text, only: "presentational-attribute").map(\.fingerprint)
    }
    let before = fingerprints(
      "<p align=\"left\">A</p><table border=\"1\"><tr><td>B</td></tr></table>")
    let after = fingerprints("<p>A</p><table border=\"1\"><tr><td>B</td></tr></table>")
    #expect(before == after && before.count == 1)
  }

  @Test("count an element and the copies that the parser makes of it once")
  func copies() {
    let findings = Self.findings(
      "<p><font color=\"red\">A<p>B<p>C</font>", only: "presentational-element")
    #expect(findings.map(\.places) == [1])
  }

  @Test("are packed and unpacked whole")
  func packing() {
    let findings = Self.findings(
      "<p align=\"left\">A</p><p align=\"right\">B</p>", only: "presentational-attribute")
    let page = PageResult(
      path: "a.html", url: nil, language: nil, title: nil, outcomes: [:], findings: findings)
    #expect(page.findings == findings)
    #expect(page.findings.first?.otherPlaces.count == 1)
  }
}
