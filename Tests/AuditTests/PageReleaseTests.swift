import Audit
import AuditModel
import HTMLParsing
import RuleKit
import Testing

/// What was worked out of a page goes with it: a run over thousands of pages holds few at a time.
@Suite("Release of pages")
struct PageReleaseTests {
  @Test("a judged page is released")
  func isReleased() throws {
    let html = """
      <!DOCTYPE html><html lang="fr"><title>Mairie</title>
      <body><main><h1>Mairie</h1><p>Le <a href="#x">texte</a>, lisible <b>ou non</b>.</p></main></body></html>
      """
    let session = AuditSession(Auditor(), site: SiteContext(kind: .folder))
    weak var released: Page?
    do {
      let document = try HTMLParser.parse(Array(html.utf8)).document
      let page = session.page(document, at: "index.html")
      released = page
      #expect(!Auditor().rules.judge(page).outcomes.isEmpty)
      #expect(released != nil)
    }
    #expect(released == nil)
  }
}
