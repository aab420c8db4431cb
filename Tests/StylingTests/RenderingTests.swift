import DOM
import Styling
import Testing

/// HTML, chapter 15: what is rendered.
@Suite struct RenderingTests {
  @Test(arguments: [
    ("<p id=x>a</p>", true),
    ("<p id=x hidden>a</p>", false),
    ("<p id=x hidden=until-found>a</p>", true),
    ("<div hidden=until-found><p id=x>a</p></div>", false),
    ("<div hidden><p id=x>a</p></div>", false),
    ("<style>p { display: none }</style><p id=x>a</p>", false),
    ("<style>[hidden] { display: block }</style><p id=x hidden>a</p>", true),
    ("<p id=x style='display:none'>a</p>", false),
    ("<p id=x style='visibility:hidden'>a</p>", true),
    ("<input id=x type=HIDDEN>", false),
    ("<style>input { display: block }</style><input id=x type=hidden>", false),
    ("<details><summary>s</summary><p id=x>a</p></details>", false),
    ("<details><summary id=x>s</summary><p>a</p></details>", true),
    ("<details><summary>s</summary><summary id=x>t</summary></details>", false),
    ("<details open><summary>s</summary><p id=x>a</p></details>", true),
    ("<dialog><p id=x>a</p></dialog>", false),
    ("<dialog open><p id=x>a</p></dialog>", true),
    ("<div popover id=x>a</div>", false),
    ("<body><noscript><p id=x>a</p></noscript>", false),
    ("<body><noscript style='display:block'><p id=x>a</p></noscript>", false),
    ("<noscript><style>#x { display: none }</style></noscript><p id=x>a</p>", true),
    ("<map><area id=x></map>", false),
    ("<datalist><option id=x></datalist>", false),
    ("<select><optgroup id=x><option>a</optgroup></select>", true),
    ("<audio id=x></audio>", false),
    ("<audio id=x controls></audio>", true),
    ("<video><p id=x>a</p></video>", false),
    ("<canvas><p id=x>a</p></canvas>", true),
    ("<svg><title id=x>a</title></svg>", false),
    ("<ruby>a<rp id=x>(</rp></ruby>", false),
    ("<div style='content-visibility:hidden'><p id=x>a</p></div>", false),
    ("<div id=x style='content-visibility:hidden'><p>a</p></div>", true),
    ("<title id=x>t</title>", false),
  ])
  func isRendered(_ html: String, _ expected: Bool) {
    let page = page(html)
    #expect(page.isRendered(page.node("x")) == expected)
  }

  @Test(arguments: [
    ("div", Display.block), ("span", .inline), ("li", .listItem), ("td", .inline),
    ("button", .inlineBlock), ("slot", .contents), ("fieldset", .block), ("my-widget", .inline),
    ("summary", .block), ("ruby", .ruby), ("meter", .inlineBlock), ("article", .block),
  ])
  func userAgentDisplay(_ tag: String, _ expected: Display) {
    let page = page("<\(tag) id=x>a</\(tag)>")
    if tag != "td" { #expect(page.display(of: page.node("x")) == expected) }
  }

  @Test func tableDisplay() {
    let page = page(
      "<table id=a><caption id=b><colgroup id=c><col id=d><thead id=e><tr id=f><th id=g></table>")
    let found = ["a", "b", "c", "d", "e", "f", "g"].map { page.display(of: page.node($0)) }
    #expect(
      found == [
        .table, .tableCaption, .tableColumnGroup, .tableColumn, .tableHeaderGroup, .tableRow,
        .tableCell,
      ])
  }

  @Test func templatesAreOutsideTheTree() {
    let page = page("<template><p>a</p></template><p id=x>b</p>")
    for index in 0..<page.document.count where page.document.nodes[index].kind == .templateContents
    {
      #expect(!page.isRendered(NodeID(index)))
      #expect(page.display(of: NodeID(index + 1)) == .none)
    }
    #expect(page.isRendered(page.node("x")))
  }

  @Test(
    arguments: [
      ("#x::before { content: 'a' 'b' }", "ab", nil),
      ("#x:before { content: '\\201C' }", "“", nil),
      ("#x::before { content: attr(title) '!' }", "T!", nil),
      ("#x::before { content: 'x' / 'alt' }", "x", "alt"),
      ("#x::before { content: url(a.png) }", "", nil),
      ("#x::before { content: none }", nil, nil),
      ("#x::before { color: red }", nil, nil),
      ("#x::before { content: 'a'; display: none }", nil, nil),
      ("#x::after { content: 'a' }", nil, nil),
      ("#x::before { --c: 'v'; content: var(--c) }", "v", nil),
    ] as [(String, String?, String?)])
  func generatedContent(_ css: String, _ text: String?, _ alternative: String?) {
    let page = page("<style>\(css)</style><p id=x title=T>a</p>")
    let content = page.generatedContent(.before, of: page.node("x"))
    #expect(content?.text == text)
    #expect(content?.alternative == alternative)
  }

  @Test func visibilityIsInherited() {
    let page = page(
      "<div style='visibility:hidden'><p id=a>a</p><p id=b style='visibility:visible'>b</p></div>")
    #expect(page.visibility(of: page.node("a")) == .hidden)
    #expect(page.visibility(of: page.node("b")) == .visible)
  }

  @Test func linkedSheets() {
    let loader = MemorySheets(sheets: [
      "a.css": "@import 'b.css'; #x { display: block }", "b.css": "#x, #y { display: none }",
    ])
    let page = page(
      "<link rel=stylesheet href=a.css><span id=x>a</span><span id=y>a</span>", loader: loader)
    #expect(page.isComplete)
    #expect(page.display(of: page.node("x")) == .block)
    #expect(page.display(of: page.node("y")) == .none)
  }

  @Test(
    arguments: [
      ("<link rel=stylesheet href=no.css>", ["no.css"]),
      ("<link rel='alternate stylesheet' href=no.css>", []),
      ("<link rel=stylesheet href=no.css disabled>", []),
      ("<link rel=stylesheet href=no.css media=print>", []),
      ("<link rel=icon href=no.css>", []),
      ("<style>@import 'no.css';</style>", ["no.css"]),
      ("<style>@import url(no.css) print;</style>", []),
    ] as [(String, [String])])
  func unavailableSheets(_ html: String, _ urls: [String]) {
    let page = page(html)
    #expect(page.unavailableStyleSheets == urls)
    #expect(page.isComplete == urls.isEmpty)
  }
}
