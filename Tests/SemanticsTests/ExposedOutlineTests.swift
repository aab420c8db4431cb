import DOM
import Semantics
import Testing

@Suite("The accessibility tree as an outline")
struct ExposedOutlineTests {
  /// One line an item: depth, then the element's name or the text.
  private func outline(_ html: String) -> [String] {
    let sample = Sample(html)
    return sample.semantics.exposedOutline().dropFirst().map { item in
      switch item.content {
      case .element(let node):
        "\(item.depth) \(sample.document.names.spelling(of: sample.document.name(of: node)))"
      case .text(let text): "\(item.depth) '\(text)'"
      }
    }
  }

  @Test("text stands between elements, once")
  func text() {
    #expect(
      outline("<p>One <a href=x>two</a> three</p>") == ["1 p", "2 'One'", "2 a", "2 'three'"])
    #expect(outline("<h1>A <em>b</em></h1>") == ["1 h1", "2 em"])
    #expect(outline("<div>a</div><div>b<br>c</div>") == ["1 'a'", "1 'b'", "1 'c'"])
    #expect(outline("<style>p::before{content:'x'}</style><p>y</p>") == ["1 p", "2 'xy'"])
  }

  @Test("containers and hidden parts are left out")
  func containers() {
    #expect(outline("<div><span><ul><li>a</ul></span></div>") == ["1 ul", "2 li", "3 'a'"])
    #expect(outline("<p hidden>a</p><p aria-hidden=true>b</p><template>c</template>") == [])
    #expect(
      outline("<p style='visibility:hidden'>a<b style='visibility:visible'>c</b>") == ["1 'c'"])
    #expect(outline("<button><b>a</b></button>") == ["1 button"])
    #expect(outline("<textarea>a</textarea>") == ["1 textarea"])
  }

  @Test("aria-owns moves, and goes in no circle")
  func owned() {
    #expect(
      outline("<ul aria-owns=b></ul><div><p>y</p><hr id=b></div>") == [
        "1 ul", "2 hr", "1 p", "2 'y'",
      ])
    #expect(outline("<p id=a aria-owns=b>x<p id=b aria-owns=a>y").isEmpty)
  }

  @Test("a select shows its options, not the button that shows the choice")
  func selectedContent() {
    let page = """
      <select><button><selectedcontent></selectedcontent></button><option><b id=x>a</b></select>
      """
    #expect(outline(page) == ["1 select", "2 option"])
    let document = Sample(page).document
    #expect(
      document.element(withID: "x").flatMap { document.parent(of: $0) }
        .map { document.isElement($0, .option) } == true)
  }
}
