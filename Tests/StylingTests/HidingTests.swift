import DOM
import Styling
import Testing

/// The patterns by which pages hide things from sight alone.
@Suite struct HidingTests {
  @Test(
    arguments: [
      ("", Certainty.no),
      ("position:absolute; clip:rect(0 0 0 0); width:1px; height:1px; overflow:hidden", .yes),
      ("position:absolute; clip:rect(1px,1px,1px,1px)", .yes), ("clip:rect(0,0,0,0)", .no),
      ("position:absolute; clip:rect(auto,auto,auto,auto)", .no),
      ("position:absolute; clip:rect(0,100px,20px,0)", .no), ("clip-path:inset(50%)", .yes),
      ("clip-path:inset(100%)", .yes), ("clip-path:inset(10%)", .no), ("clip-path:circle(0)", .yes),
      ("clip-path:circle(40px)", .no), ("clip-path:polygon(0 0, 0 0, 0 0)", .yes),
      ("clip-path:url(#a)", .unknown), ("opacity:0", .yes), ("opacity:.01", .no),
      ("opacity:0%", .yes),
      ("position:absolute; left:-9999px", .yes), ("position:absolute; left:-10000em", .yes),
      ("left:-9999px", .no), ("position:absolute; top:-40px", .unknown),
      ("position:absolute; left:10px", .no), ("margin-left:-9999px", .yes),
      ("position:absolute; left:-5px", .no), ("text-indent:-9999px", .yes),
      ("text-indent:-5px", .no),
      ("text-indent:100%; white-space:nowrap; overflow:hidden", .yes), ("transform:scale(0)", .yes),
      ("transform:translateX(-9999px)", .yes), ("transform:translateY(-100%)", .unknown),
      ("transform:translate(10px)", .no), ("transform:rotate(90deg)", .no), ("scale:0", .yes),
      ("height:0; overflow:hidden", .yes), ("height:0", .no),
      ("max-height:0; overflow:hidden", .yes),
      ("height:1px; width:1px; overflow:hidden", .yes),
      ("height:0; padding-top:50%; overflow:hidden", .no),
      ("height:20px; overflow:hidden", .no), ("display:inline; width:0; overflow:hidden", .no),
      ("font-size:0", .yes), ("height:0; min-height:10px; overflow:hidden", .no),
      ("position:fixed; top:-999px", .yes), ("opacity:var(--unset)", .no),
    ] as [(String, Certainty)])
  func patterns(_ declarations: String, _ expected: Certainty) {
    let page = page("<div id=x style='\(declarations)'>t</div>")
    let found = page.visuallyHidden(page.node("x"))
    #expect(found == expected, "\(declarations)")
  }

  @Test(
    arguments: [
      ("opacity:0", "", Certainty.yes), ("opacity:0", "opacity:1", .yes),
      ("height:0; overflow:hidden", "", .yes),
      ("height:0; overflow:hidden", "position:absolute", .no),
      ("height:0; overflow:hidden; position:relative", "position:absolute", .yes),
      ("height:0; overflow:hidden; position:relative", "position:fixed", .no),
      ("font-size:0", "font-size:16px", .no), ("text-indent:-9999px", "text-indent:0", .no),
      ("position:absolute; left:-9999px", "", .yes), ("transform:scale(0)", "position:fixed", .yes),
    ] as [(String, String, Certainty)])
  func fromAncestors(_ parent: String, _ child: String, _ expected: Certainty) {
    let page = page("<div style='\(parent)'><p id=x style='\(child)'>t</p></div>")
    #expect(page.visuallyHidden(page.node("x")) == expected, "\(parent) / \(child)")
  }
}

/// Declarations and rules that audits look at.
@Suite struct RuleAccessTests {
  @Test func declaredValues() {
    let page = page(
      """
      <style>p { letter-spacing: 1px !important; color: red; margin: 1px }
      @media (orientation: portrait) { body { rotate: 90deg } }</style>
      <p id=x style="letter-spacing: 2px; word-spacing: 1px !important; line-height: nonsense">t
      <font id=f color=red>t</font>
      """)
    let x = page.node("x")
    let letter = page.declaredValue(.letterSpacing, of: x)
    #expect(letter?.origin == .author)
    #expect(letter?.isImportant == true)
    #expect(letter?.rule?.selectorText == "p")
    let word = page.declaredValue(.wordSpacing, of: x)
    #expect(word?.origin == .inline)
    #expect(word?.isImportant == true)
    #expect(word?.written?.value == "1px")
    #expect(page.declaredValue(.marginLeft, of: x)?.written?.name == "margin")
    #expect(page.declaredValue(.fontSize, of: x) == nil)
    #expect(page.declaredValue(.display, of: x)?.origin == .userAgent)
    #expect(page.declaredValue(.color, of: page.node("f"))?.origin == .presentationalHint)
    let inline = page.inlineDeclarations(of: x)
    #expect(inline.map(\.name) == ["letter-spacing", "word-spacing", "line-height"])
    #expect(inline.map(\.isValid) == [true, true, false])
    #expect(page.inlineDeclarations(of: page.node("f")).isEmpty)
    let rotating = page.authorRules.filter { !$0.isActive }
    #expect(rotating.map(\.selectorText) == ["body"])
    #expect(rotating.first?.media == ["(orientation: portrait)"])
    #expect(rotating.first?.declarations.map(\.name) == ["rotate"])
    #expect(page.matchedRules(of: x).map(\.selectorText) == ["p"])
  }

  @Test(arguments: [
    ("", true, 0), ("a:focus { outline: none }", false, 1), ("a { outline: none }", false, 0),
    ("a { outline: 0 } a:focus-visible { outline: 2px solid red }", true, 1),
    ("a:focus { outline: none } a:focus-visible { outline: solid }", true, 2),
    ("*:focus { outline: 0 }", false, 1), (":hover:focus { outline: 0 }", true, 0),
    ("a:not(:focus) { outline: solid } a:focus { outline: none }", false, 1),
    ("div:focus-within a { outline: none }", false, 1),
    ("a:is(:focus, :hover) { outline: none }", false, 1),
    ("b:focus { outline: none }", true, 0), ("a:focus + b { outline: none }", true, 0),
  ])
  func focus(_ css: String, _ isDrawn: Bool, _ rules: Int) {
    let page = page("<style>\(css)</style><div><a id=x href=y>t</a></div>")
    let node = page.node("x")
    #expect(page.focusedStyle(of: node).outline.isDrawn == isDrawn, "\(css)")
    #expect(page.focusRules(for: node).count == rules, "\(css)")
    #expect(page.style("x").outline.isDrawn == css.contains("a:not(:focus)"))
  }

  @Test func rulesAboutStates() throws {
    let page = page(
      "<style>a:hover { color: red } p:focus b { top: 0 }</style><a id=x href=y>t</a><p><b id=z>")
    func rules(_ states: DynamicStates, _ properties: [Property]) -> [AuthorRule] {
      page.activeRules(mentioning: states, setting: properties)
    }
    let onHover = rules(.hover, [.color, .display])
    let onFocus = rules(.anyFocus, [.top])
    #expect(onHover.map(\.selectorText) == ["a:hover"])
    #expect(onFocus.map(\.selectorText) == ["p:focus b"])
    #expect(rules(.hover, [.top]).isEmpty)
    for (rule, states, node) in [
      (onHover.first, DynamicStates.hover, "x"), (onFocus.first, .focus, "z"),
    ] {
      let rule = try #require(rule)
      #expect(page.matches(rule.rule, page.node(node), assuming: states))
      #expect(!page.matches(rule.rule, page.node(node)))
      #expect(page.elements(matching: rule.rule).isEmpty)
    }
  }
}
