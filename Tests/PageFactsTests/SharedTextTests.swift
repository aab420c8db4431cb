import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing
import WebAddress

/// Texts that pages share.
@Suite("Shared texts")
struct SharedTextTests {
  private func text(
    _ text: String, path: String, lang: String = "fr", head: String = "", isPublished: Bool = false
  ) -> SharableText? {
    let page = SamplePage(
      "<!DOCTYPE html><html lang=\(lang)><title>a</title>\(head)<p>b", path: path,
      isPublished: isPublished
    ).page
    return SharableText(text, at: page.place, of: page)
  }

  @Test("pages with the same text are a group, whatever its case")
  func groups() throws {
    let texts = [
      text("Mairie", path: "index.html"), text("MAIRIE", path: "b.html"),
      text("École", path: "c.html"),
    ].compactMap { $0 }
    let groups = SharedTextGroup.groups(of: texts)
    #expect(groups.map(\.members.count) == [2, 1])
    #expect(groups.map(\.isShared) == [true, false])
    #expect(groups.map(\.includesHome) == [true, false])
    let first = try #require(groups.first)
    #expect(first.otherCount == 1)
    #expect(first.otherPath(than: first.members[0]) == "b.html")
  }

  @Test("pages in other languages and of other sites are no group")
  func apart() {
    let languages = [text("Menu", path: "a.html"), text("Menu", path: "b.html", lang: "en")]
    #expect(SharedTextGroup.groups(of: languages.compactMap { $0 }).count == 2)
    let sites = [
      text("Menu", path: "www.a.fr/index.html"), text("Menu", path: "www.b.fr/index.html"),
    ]
    #expect(SharedTextGroup.groups(of: sites.compactMap { $0 }).count == 2)
  }

  @Test("empty texts, pages kept out of search and copies of other pages do not count")
  func leftOut() {
    #expect(text("", path: "a.html") == nil)
    #expect(text("a", path: "a.html", head: "<meta name=robots content=noindex>") == nil)
    let copy = "<link rel=canonical href=index.html>"
    #expect(text("a", path: "a.html", head: copy) == nil)
    #expect(text("a", path: "index.html", head: copy) != nil)
    #expect(text("a", path: "a.html", head: "<link rel=canonical href='{{ url }}'>") != nil)
  }

  @Test("the first usable canonical link counts")
  func canonical() {
    let page = SamplePage(
      """
      <title>a</title><link rel=canonical href="{{ url }}"><link rel="canonical" href="/b.html">
      <p>c
      """, isPublished: true
    ).page
    #expect(page.canonicalAddress?.text == "https://www.valbrume.fr/b.html")
    #expect(page.namesOtherCanonical)
    #expect(!SamplePage("<p>a", isPublished: true).page.namesOtherCanonical)
  }
}
