import ParvisHTML
import ParvisStyle
import Testing

@Suite("ParvisStyle")
struct StyleTests {
  @Test("every property has a value on an element that nothing is said of")
  func initialValues() throws {
    let page = try HTMLDocument("<p>One")
    let styled = StyledHTML(page)
    let paragraph = try #require(page.elements.first { $0.localName == "p" })
    for property in StyledHTML.properties {
      let value = try #require(styled.computedValue(of: property, on: paragraph))
      #expect(value != .undetermined, "\(property)")
    }
    #expect(styled.computedValue(of: "grid-area", on: paragraph) == nil)
    #expect(styled.computedValue(of: "display", on: paragraph) == .keyword("block"))
    #expect(styled.computedValue(of: "margin-top", on: paragraph) == .length(16))
  }

  @Test(
    "values are written as CSS does",
    arguments: [
      ("width: calc(100% - 20px)", "width", "calc(100% - 20px)"),
      ("width: 2.5em", "width", "40px"),
      ("color: rgb(255 0 0 / 50%)", "color", "rgba(255, 0, 0, 0.5)"),
      ("display: inline-flex", "display", "inline-flex"),
      ("max-width: none", "max-width", "none"),
      ("font-family: 'A \"b\"', serif", "font-family", "\"A \\\"b\\\"\", \"serif\""),
      ("text-decoration: underline overline", "text-decoration-line", "overline, underline"),
      ("background: url(a.png)", "background-image", "url(\"a.png\")"),
      ("z-index: 3", "z-index", "3"),
      ("opacity: .25", "opacity", "0.25"),
      ("box-shadow: 0 0 1px red", "box-shadow", "present"),
      ("animation: a 1.5s infinite", "animation-iteration-count", "infinite"),
      ("width: 3cqw", "width", "undetermined"),
    ])
  func written(declaration: String, property: String, text: String) throws {
    let page = try HTMLDocument("<p style='\(declaration.replacing("'", with: "&#39;"))'>One")
    let paragraph = try #require(page.elements.first { $0.localName == "p" })
    #expect(StyledHTML(page).computedValue(of: property, on: paragraph)?.description == text)
  }

  @Test("queries find what browsers find")
  func queries() throws {
    let page = try HTMLDocument(
      "<main><p id=a>One<p id=b class=x>Two <em>three</em></main><template><p>Four</template>")
    #expect(try page.querySelectorAll("p").map { $0["id"] } == ["a", "b"])
    #expect(try page.querySelector("main > p:nth-child(2)")?["id"] == "b")
    #expect(try page.querySelector("p:hover, p::before") == nil)
    let found = try page.querySelector("main")
    let main = try #require(found)
    #expect(try main.querySelectorAll(":scope > p").count == 2)
    #expect(try main.querySelector("html em")?.localName == "em")
    let nested = try page.querySelector("em")
    let emphasis = try #require(nested)
    #expect(try emphasis.matches("p.x em") && emphasis.closest("p")?["id"] == "b")
    let other = try HTMLDocument("<p>One")
    #expect(try !SelectorMatching(other).matches(Selector("*"), emphasis))
  }

  @Test("what is no selector, or costs too much, is an error", arguments: ["", "p >", "p,", "a["])
  func invalid(text: String) throws {
    #expect(throws: SelectorError.invalid(text)) { try Selector(text) }
  }

  @Test("specificities are those of the standard")
  func specificities() throws {
    let selector = try Selector("#a .b c, :where(#a) d::before")
    #expect(selector.specificities.map(\.description) == ["(1,1,1)", "(0,0,2)"])
  }

  @Test("sheets are asked for once, and their absence is known")
  func sheets() throws {
    let page = try HTMLDocument(
      "<link rel=stylesheet href=a.css><link rel=stylesheet href=gone.css><p bgcolor=red>One")
    let source = StyleSheetSource(
      resolve: { reference, base in base == nil ? "/" + reference : reference },
      load: { address in
        switch address {
        case "/a.css": .bytes(Array("@import 'b.css'; p { color: red }".utf8))
        case "b.css": .bytes(Array("p { color: blue; width: 1px }".utf8))
        default: .unavailable
        }
      })
    let styled = StyledHTML(page, styleSheets: source)
    #expect(styled.unavailableStyleSheets == ["gone.css"] && !styled.isComplete)
    let found = try page.querySelector("p")
    let paragraph = try #require(found)
    #expect(styled.matchedRules(of: paragraph).map(\.styleSheet) == ["a.css", "b.css"])
    #expect(styled.winner(for: "width", on: paragraph)?.declaration?.value == "1px")
    #expect(styled.winner(for: "color", on: paragraph)?.rule?.selectors == "p")
    #expect(styled.winner(for: "opacity", on: paragraph) == nil)
    // Elements of other documents and of templates have no answer.
    let other = try HTMLDocument("<template><p>One</template>")
    let body = try #require(other.body)
    #expect(styled.computedValue(of: "color", on: body) == nil)
  }
}
