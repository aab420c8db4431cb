import Audit
import AuditModel
import RuleCatalog
import RuleKit
import Testing

/// One fault, one finding.
@Suite("Precedence of rules")
struct RulePrecedenceTests {
  private static func audit(_ body: String, only: Set<String>) -> PageResult? {
    result(body, only: only).pages.first
  }

  private static func result(_ body: String, only: Set<String> = []) -> SiteResult {
    let session = AuditSession(
      Auditor(options: AuditOptions(only: only)), site: SiteContext(kind: .folder))
    let text = "<!DOCTYPE html><html lang=fr><title>Mairie</title><body>" + body
    session.judge(PageInput(Array(text.utf8), path: "a.html"))
    return session.conclude(target: "site").result
  }

  private static func findings(_ body: String, _ speaking: String, _ yielding: String) -> [String] {
    audit(body, only: [speaking, yielding])?.findings.map(\.rule.rawValue) ?? []
  }

  @Test("the table names rules of the catalogue, and no rule that yields speaks before another")
  func table() {
    let known = Set(RuleCatalog.all.map(\.id))
    let yielding = Set(RulePrecedence.table.map(\.yielding))
    for pair in RulePrecedence.table {
      #expect(known.contains(pair.speaking))
      #expect(known.contains(pair.yielding))
      #expect(!yielding.contains(pair.speaking))
    }
  }

  @Test("a link that promises the content and leads nowhere is told once")
  func skipLink() throws {
    let body = "<a href='#contenu'>Aller au contenu</a><a href='#plan'>Plan</a><main>a</main>"
    #expect(
      Self.findings(body, "skip-link-target", "broken-fragment")
        == ["skip-link-target", "broken-fragment"])
    #expect(Self.findings(body, "", "broken-fragment").count == 2)
  }

  @Test("a link that says nothing is not told again for its address")
  func genericLink() throws {
    let body =
      "<p><a href='#'>Cliquez ici</a></p><p><a href='#'>Agenda</a> <a href='#'>Avis</a></p>"
    let page = try #require(Self.audit(body, only: ["link-text-generic", "link-placeholder"]))
    #expect(page.findings.map(\.rule) == ["link-text-generic", "link-placeholder"])
    #expect(page.findings.last?.places == 2)
    #expect(page.outcomes["link-placeholder"]?.review == 2)
  }

  @Test("attributes of a table that serves the layout go with it, those of its contents do not")
  func layoutTable() throws {
    let rules: Set = ["table-layout-role", "presentational-attribute"]
    let table = "<table width='90%'><tr><td align=left><img src=a alt='' border=0></table>"
    let page = try #require(Self.audit(table, only: rules))
    #expect(page.findings.map(\.rule) == ["table-layout-role", "presentational-attribute"])
    #expect(page.findings.last?.places == 1)
    let bare = try #require(Self.audit("<table width='90%'><tr><td>Port</table>", only: rules))
    #expect(bare.findings.map(\.rule) == ["table-layout-role"])
  }

  @Test("the RGAA counts what is told by another rule")
  func ledger() {
    let result = Self.result("<table width='90%'><tr><td>Port de plaisance</table>")
    #expect(!result.pages.flatMap(\.findings).contains { $0.rule == "presentational-attribute" })
    #expect(result.rgaa?.tests["10.1.2"] == .failed)
  }
}
