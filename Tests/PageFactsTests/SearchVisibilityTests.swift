import DOM
import PageFacts
import PageMetadata
import PageSamples
import RuleKit
import Testing

/// What search engines may show.
@Suite("Search visibility")
struct SearchVisibilityTests {
  @Test(
    "pages that are kept out",
    arguments: [
      ("<meta name=robots content=noindex><p>a", "a.html"), ("<p>a", "404.html"),
      ("<meta http-equiv=refresh content='0;url=b.html'><p>a", "a.html"),
      ("<meta name=GOOGLEBOT content='none, noarchive'><p>a", "a.html"),
    ])
  func keptOut(html: String, path: String) {
    let page = SamplePage("<!DOCTYPE html><title>a</title>" + html, path: path).page
    #expect(page.isOutsideSearch)
    #expect(page.searchablePath == nil)
  }

  @Test(
    "pages that are shown",
    arguments: [
      ("<meta name=robots content=nofollow><p>a", "a.html"), ("<p>a", "erreurs.html"),
      ("<meta http-equiv=refresh content='5;url=b.html'><p>a", "a.html"),
      ("<meta http-equiv=refresh content=0><p>a", "a.html"),
    ])
  func shown(html: String, path: String) {
    let page = SamplePage("<!DOCTYPE html><title>a</title>" + html, path: path).page
    #expect(!page.isOutsideSearch)
    #expect(page.searchablePath == path)
  }

  @Test("pieces are kept out, and loose pages have no published path")
  func others() {
    #expect(SamplePage(source: "<p>a").page.isOutsideSearch)
    #expect(SamplePage("<p>a", kind: .loosePages).page.searchablePath == nil)
    #expect(
      SamplePage("<p>a", kind: .loosePages, isPublished: true).page.searchablePath == "page.html")
  }

  @Test("the first refresh that is valid counts")
  func refresh() {
    let page = SamplePage(
      """
      <title>a</title><meta http-equiv=refresh content=x><meta http-equiv=Refresh content="3; url=a">
      <meta http-equiv=refresh content="0; url=b">
      """
    ).page
    #expect(page.refresh?.value.delay == 3)
    #expect(page.refresh?.value.reference == "a")
    #expect(SamplePage("<p>a").page.refresh == nil)
  }
}
