import DOM
import PageFacts
import PageSamples
import RuleKit
import Semantics
import Styling
import Testing

/// What is hidden as a page loads and can be brought into view.
@Suite("Revealed content")
struct RevealedContentTests {
  /// How the element whose id is `x` comes into view.
  private func ways(_ html: String) -> RevealingWays {
    let page = SamplePage(html).page
    let node = page.document.element(withID: "x") ?? .document
    return page[RevealedContent.self].parts.ways(of: node)
  }

  @Test(
    "the markup opens details, popovers and dialogs",
    arguments: [
      "<details><summary>a</summary><p id=x>b</p></details>",
      "<details><summary>a</summary><div><p id=x>b</p></div></details>",
      "<details><summary>a</summary><details><summary>b</summary><i id=x>c</i></details></details>",
      "<button popovertarget=x>a</button><div popover id=x>b</div>",
      "<button commandfor=d command=show-modal>a</button><dialog id=d><p id=x>b</p></dialog>",
    ])
  func markup(html: String) { #expect(ways(html) == .markup) }

  @Test(
    "style sheets show what is pointed at, goes to, or is ticked",
    arguments: [
      "li:hover ul{display:block}", "li:focus-within>ul{display:block}", "#x:target{display:flex}",
      "input:checked~ul{display:block}", "li:has(:checked) ul{display:block}",
      "li:active ul{display:block}",
      "ul ul{visibility:hidden}li:hover ul{visibility:visible;display:block}",
    ])
  func styles(rules: String) {
    let list = "<ul id=x><li><a href=a>a</a></ul>"
    #expect(
      ways("<style>ul ul{display:none}\(rules)</style><ul><li><input type=checkbox>\(list)</ul>")
        == .styles)
  }

  @Test(
    "a rule that another outweighs shows nothing",
    arguments: [
      "ul ul{display:none!important}li:hover ul{display:block}",
      "ul li ul#x{display:none}ul:hover{display:block}",
      "@media print{ul ul{display:block}}ul ul{display:none}",
      "ul ul{display:none}a:hover{display:block}", "ul ul{display:none}",
      "ul ul{display:none}li:hover ul{visibility:visible}",
    ])
  func outweighed(rules: String) {
    #expect(ways("<style>\(rules)</style><ul><li>a<ul id=x><li>b</ul></ul>") == [])
  }

  @Test("the style attribute outweighs what is not important")
  func attribute() {
    let list = "<ul><li>a<ul id=x style=display:none><li>b</ul></ul>"
    #expect(ways("<style>li:hover ul{display:block}</style>\(list)") == [])
    #expect(ways("<style>li:hover ul{display:block!important}</style>\(list)") == .styles)
  }

  @Test(
    "narrow screens show what wide ones hide",
    arguments: [
      "@media(min-width:768px){#x{display:none}}",
      "#x{display:none}@media(max-width:600px){#x{display:block}}",
      "@media(width>=48em){#x{display:none}}",
      "#x{display:none}@media(width<600px){#x{display:flex}}",
      "@media screen{@media(min-width:500px){#x{visibility:hidden}}}",
    ])
  func narrow(rules: String) {
    #expect(ways("<style>\(rules)</style><div id=x>a</div>") == .narrowScreen)
  }

  @Test(
    "very wide screens and paper do not count",
    arguments: [
      "#x{display:none}@media(min-width:1600px){#x{display:block}}",
      "#x{display:none}@media print{#x{display:block}}",
      "#x{display:none!important}@media(max-width:600px){#x{display:block}}",
    ])
  func otherMedia(rules: String) {
    #expect(ways("<style>\(rules)</style><div id=x>a</div>") == [])
  }

  @Test("what a script opens is told by the markup, on pages with scripts")
  func scripts() {
    let script = "<script>f()</script>"
    for control in [
      "<button aria-controls=x>a</button>", "<a href=#x>a</a>", "<a data-bs-target=#x>a</a>",
      "<button data-tab=x>a</button>", "<a aria-expanded=false>a</a>",
    ] {
      #expect(ways("\(control)<div id=x hidden>b</div>\(script)") == .script, "\(control)")
      #expect(ways("\(control)<div id=x hidden>b</div>") == [], "\(control)")
    }
    #expect(ways("<p>a</p><div id=x hidden>b</div>\(script)") == [])
  }

  @Test(
    "what is never shown stays so",
    arguments: [
      "<details><summary>a</summary><template><p id=x>b</p></template></details>",
      "<details><summary>a</summary><p id=x hidden>b</p></details>",
      "<details open><summary>a</summary><p id=x>b</p></details>",
      "<details><summary id=x>a</summary></details>", "<p id=x>a</p>",
      "<details><summary>a</summary><input type=hidden id=x></details>",
    ])
  func never(html: String) { #expect(ways(html) == []) }

  @Test("the view shows it, and what it inherits")
  func view() throws {
    let page = SamplePage(
      """
      <style>ul ul{visibility:hidden}li:hover ul{visibility:visible}.off{visibility:hidden}</style>
      <ul><li>a<ul><li><a id=x href=a>Mairie</a> <b class=off id=y>c</b></ul></ul>
      """
    ).page
    let view = try #require(page[RevealedContent.self].view)
    let link = try #require(page.document.element(withID: "x"))
    let hidden = try #require(page.document.element(withID: "y"))
    #expect(!page.semantics.isExposed(link))
    #expect(view.semantics.isExposed(link))
    #expect(view.semantics.name(of: link).text == "Mairie")
    #expect(!view.semantics.isExposed(hidden))
    #expect(page[RevealedContent.self].parts.ways(of: hidden) == [])
  }
}
