import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing
import WebAddress
import Wording

/// Links within a page, to its main content, and on a live site.
@Suite("Links")
struct LinkFactsTests {
  @Test("links within the page with what they lead to")
  func inPage() {
    let page = SamplePage(
      """
      <a href="#contenu">Aller au contenu</a><a href="#">haut</a><a href="a.html#b">b</a>
      <a href="#plan" hidden>c</a><a href="#absent">d</a><a href="#ancre">e</a>
      <a name="ancre"></a><main id="contenu"><p>f</p></main>
      """
    ).page
    let links = page[InPageLinks.self].all
    #expect(links.map(\.fragment) == ["contenu", "absent", "ancre"])
    #expect(links.map { $0.target?.localName } == ["main", nil, "a"])
    #expect(links.map { $0.speaksOfSkipping(in: page) } == [true, false, false])
  }

  @Test("the main content is a landmark, or what its id says")
  func mainContent() throws {
    func content(_ html: String) -> MainContent? { MainContent(of: SamplePage(html).page) }
    #expect(content("<div id=content><p>a</p></div><main id=t>b</main>")?.isLandmark == true)
    #expect(content("<div role=main>b</div>")?.isLandmark == true)
    #expect(content("<div id=contenu><p>a</p></div>")?.isLandmark == false)
    #expect(content("<div id=contenu></div>") == nil)
    #expect(content("<main hidden>a</main>") == nil)
    #expect(content("<div id=page>a</div>") == nil)
  }

  @Test("a target begins the content when nothing visible stands between")
  func begins() throws {
    let sample = SamplePage(
      """
      <a href=a>a</a><p id=before>b</p><span id=near></span> <p hidden>c</p>
      <main><h1 id=inside>d</h1></main>
      """)
    let content = try #require(MainContent(of: sample.page))
    #expect(content.hasStopBefore(in: sample.page))
    #expect(content.begins(at: try #require(sample.element("inside")), in: sample.page))
    #expect(content.begins(at: try #require(sample.element("near")), in: sample.page))
    #expect(!content.begins(at: try #require(sample.element("before")), in: sample.page))
  }

  @Test("what follows from a text is the same from memory")
  func textFacts() {
    let page = SamplePage("<p>a").page
    for _ in 0..<2 {
      #expect(page[LinkWording.Kind.self, of: "Cliquez ici"] == .generic)
      #expect(page[LinkWording.Kind.self, of: "Plan de la ville"] == .telling)
      #expect(page.isSkipLinkText("Aller au contenu"))
      #expect(!page.isSkipLinkText("Cliquez ici"))
    }
  }

  @Test("a link is new on the first page of a live site that has it")
  func newLinks() {
    let html =
      "<!DOCTYPE html><title>a</title><a href=b>b</a><a href='b#c'>c</a><a href='mailto:a@b.fr'>d</a>"
    let live = SamplePage(html, kind: .live, isPublished: true).page
    #expect(live.newLinks?.map(\.href) == ["b"])
    #expect(live.newLinks?.first?.url.text == "https://www.valbrume.fr/b")
    #expect(!live.memos.firstOccurrences.claim("https://www.valbrume.fr/b", by: "link"))
    #expect(SamplePage(html).page.newLinks == nil)
    #expect(
      SamplePage(source: "<a href=b>b</a>", kind: .live, isPublished: true).page.newLinks == nil)
  }
}
