import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing
import Wording

/// Headings, titles and descriptions of a page.
@Suite("Headings and titles")
struct HeadingFactsTests {
  @Test("headings are those that are exposed, outside of dialogs")
  func exposedHeadings() {
    let page = SamplePage(
      """
      <h1>A</h1><h2 hidden>B</h2><h2 aria-hidden=true>C</h2><div role=heading aria-level=3>D</div>
      <div role=dialog><h2>E</h2></div><h2 role=presentation>F</h2>
      """
    ).page
    #expect(page.exposedHeadings.map { $0.heading.textContent } == ["A", "D"])
    #expect(page.exposedHeadings.map(\.level) == [1, 3])
  }

  @Test("the first h1 and description with a text count")
  func texts() {
    let page = SamplePage(
      """
      <title>a</title><meta name=description content=" "><meta name=Description content=" Le  site ">
      <h1> </h1><h1>La
      mairie</h1>
      """
    ).page
    #expect(page.firstH1Text == "La mairie")
    #expect(page.description?.text == "Le site")
    #expect(SamplePage("<p>a").page.firstH1Text == nil)
    #expect(SamplePage("<p>a").page.description == nil)
  }

  @Test("a title shares no word with a page that is about something else")
  func sharesNoWord() {
    let text = String(repeating: "Les horaires de la piscine en été. ", count: 3)
    #expect(TitleWording("Budget communal").sharesNoWord(with: SamplePage("<p>\(text)").page))
    #expect(!TitleWording("Piscines").sharesNoWord(with: SamplePage("<p>\(text)").page))
    #expect(!TitleWording("Budget communal").sharesNoWord(with: SamplePage("<p>Court.").page))
  }

  @Test("a short page that lacks a word of its title names it")
  func strangeWord() {
    let text = "<p>Le marché se tient chaque samedi matin sur la place du village."
    #expect(TitleWording("Marché nocturne").strangeWord(on: SamplePage(text).page) == "nocturne")
    #expect(TitleWording("Marché samedi").strangeWord(on: SamplePage(text).page) == nil)
    #expect(
      TitleWording("Marché nocturne").strangeWord(on: SamplePage(text, path: "index.html").page)
        == nil)
    #expect(
      TitleWording("Marché nocturne").strangeWord(on: SamplePage("<h1>Marché</h1>" + text).page)
        == nil)
  }

  @Test("a heading with all of the title and three words more is fuller")
  func fullerHeading() {
    let heading = "<h1>Mairie de Valbrume : horaires d’ouverture des services</h1>"
    let title = TitleWording("Mairie de Valbrume")
    #expect(title.fullerHeading(on: SamplePage(heading).page)?.hasPrefix("Mairie") == true)
    #expect(title.fullerHeading(on: SamplePage("<h1>Mairie de Valbrume</h1>").page) == nil)
    #expect(title.fullerHeading(on: SamplePage(heading + heading).page) == nil)
    #expect(title.fullerHeading(on: SamplePage(heading, path: "index.html").page) == nil)
  }
}
