import DOM
import PageFacts
import PageSamples
import Testing

/// What stands beside an element whatever containers are around it.
@Suite("Wrappers")
struct WrapperTests {
  private func id(of element: Element?) -> String? { element?[.id].map { String($0) } }

  @Test(
    "neighbours are found through containers",
    arguments: [
      "<p id=a>a</p><p id=t>t</p><p id=b>b</p>",
      "<div><p id=a>a</p></div><div class=x><div>\n<p id=t>t</p></div></div><div><p id=b>b</p></div>",
      "<center><p id=a>a</p></center><!-- x --><p id=t>t</p> <div><div><p id=b>b</p></div></div>",
    ])
  func neighbours(_ html: String) {
    let element = SamplePage(html).target
    #expect(id(of: element.elementBefore) == "a")
    #expect(id(of: element.elementAfter) == "b")
  }

  @Test(
    "text and containers with a meaning or more than one element are seen",
    arguments: [
      "<div>Texte <p id=t>t</p></div><p>b</p>",
      "<div><p id=t>t</p> Texte</div><p>b</p>",
      "<section><p id=t>t</p></section><p>b</p>",
      "<div role=note><p id=t>t</p></div><p>b</p>",
      "<p id=t>t</p>Texte<p>b</p>",
    ])
  func parted(_ html: String) {
    #expect(SamplePage(html).target.elementAfter == nil)
  }

  @Test("the outermost container holds the element alone")
  func outermost() {
    let sample = SamplePage("<main><div class=a><span><b id=t>t</b></span></div><p>b</p></main>")
    #expect(sample.target.outermostWrapper.localName == "div")
    #expect(sample.target.parentOfWrappers?.is(.main) == true)
    #expect(
      sample.target.outermostWrapper.wrappedElements.map(\.localName) == ["div", "span", "b"])
    #expect(sample.target.outermostWrapper.withoutWrappers == sample.target)
  }
}
