import DOM
import Styling
import Testing

/// The value of `z-index` of `#x` under a sheet: what the cascade decides.
private func winner(_ css: String, _ attributes: String = "") -> Int? {
  page("<style>\(css)</style><div class=w><p id=x class='a b' \(attributes)>t</p></div>")
    .style("x").zIndex
}

/// CSS Cascade 5 and what decides which rules count.
@Suite struct CascadeTests {
  /// Section 6.1 and Selectors 4, section 17.
  @Test(arguments: [
    ("p { z-index: 1 } p { z-index: 2 }", 2),
    ("p.a { z-index: 1 } p { z-index: 2 }", 1),
    ("#x { z-index: 1 } p.a.b { z-index: 2 }", 1),
    (".a.b { z-index: 1 } p.a { z-index: 2 }", 1),
    ("div p { z-index: 1 } p { z-index: 2 }", 1),
    ("* { z-index: 1 }", 1),
    ("p { z-index: 2 } * { z-index: 1 }", 2),
    (":where(#x) { z-index: 1 } p { z-index: 2 }", 2),
    (":where(#x) { z-index: 1 } * { z-index: 2 }", 2),
    (":is(#y, p) { z-index: 1 } .a { z-index: 2 }", 1),
    (":not(#y) { z-index: 1 } .a { z-index: 2 }", 1),
    ("p:not(.q) { z-index: 1 } p { z-index: 2 }", 1),
    ("div:has(#x) p { z-index: 1 } .a { z-index: 2 }", 1),
    ("p:nth-child(1) { z-index: 1 } p { z-index: 2 }", 1),
    ("p:nth-child(1 of #x) { z-index: 1 } .a.b { z-index: 2 }", 1),
    ("[class] { z-index: 1 } p { z-index: 2 }", 1),
    (".a, #y { z-index: 1 } p { z-index: 2 }", 1),
    ("#y, div { .a { z-index: 1 } } .w .a { z-index: 2 }", 1),
    ("p { z-index: 1 !important } #x { z-index: 2 }", 1),
    ("p { z-index: 1 !important } #x { z-index: 2 !important }", 2),
    ("p { z-index: 1 ! IMPORTANT } #x { z-index: 2 }", 1),
    ("p { z-index: 1 !important; z-index: 2 }", 1),
    ("p { z-index: 1; z-index: bogus }", 1),
    ("p { z-index: 1; z-index: 2 !bogus }", 1),
    ("p { z-index: 1 } @media print { p { z-index: 2 } }", 1),
    ("p { z-index: 1 } @media screen { p { z-index: 2 } }", 2),
  ])
  func order(_ css: String, _ expected: Int) {
    #expect(winner(css) == expected, "\(css)")
  }

  @Test(
    arguments: [
      ("#x { z-index: 1 }", "style='z-index: 2'", 2),
      ("#x { z-index: 1 !important }", "style='z-index: 2'", 1),
      ("#x { z-index: 1 !important }", "style='z-index: 2 !important'", 2),
      ("@layer a { #x { z-index: 1 } }", "style='z-index: 2'", 2),
      ("", "style='z-index: 2; & { z-index: 3 } z-index: 4'", 2),
      ("", "style='; ;z-index:2;;'", 2),
      ("", "style='z-index:2;color:'", 2),
      ("", "style='@media { z-index: 3 } z-index: 4'", nil),
      ("", "style='@x; z-index: 4'", 4),
    ] as [(String, String, Int?)])
  func styleAttribute(_ css: String, _ attributes: String, _ expected: Int?) {
    #expect(winner(css, attributes) == expected, "\(css) \(attributes)")
  }

  /// Section 6.4: layers.
  @Test(arguments: [
    ("@layer a { #x { z-index: 1 } } p { z-index: 2 }", 2),
    ("@layer a, b; @layer b { p { z-index: 1 } } @layer a { #x { z-index: 2 } }", 1),
    ("@layer a { p { z-index: 1 } } @layer b { p { z-index: 2 } }", 2),
    ("@layer a { p { z-index: 1 !important } } @layer b { #x { z-index: 2 !important } }", 1),
    ("@layer a { p { z-index: 1 !important } } #x { z-index: 2 !important }", 1),
    ("@layer { p { z-index: 1 } } @layer { p { z-index: 2 } }", 2),
    ("@layer a { p { z-index: 1 } @layer b { #x { z-index: 2 } } }", 1),
    ("@layer a.b { p { z-index: 1 } } @layer a { p { z-index: 2 } }", 2),
    ("@layer a.b, a.c; @layer a.c { p { z-index: 1 } } @layer a.b { #x { z-index: 2 } }", 1),
    ("@layer b { p { z-index: 1 } } @layer a { #x { z-index: revert-layer } }", 1),
    ("@layer a { p { z-index: 1 } } #x { z-index: revert-layer }", 1),
    ("@media print { @layer z { p { z-index: 3 } } } @layer a { p { z-index: 1 } }", 1),
    ("@layer a { @media screen { p { z-index: 1 } } } @layer b {}", 1),
    ("p { @layer a { z-index: 1 } }", 1),
  ])
  func layers(_ css: String, _ expected: Int) {
    #expect(winner(css) == expected, "\(css)")
  }

  @Test(arguments: [
    ("@import 'a.css' layer(one); p { z-index: 5 }", 5),
    ("@import 'a.css'; p { z-index: 5 }", 1),
    ("@import 'a.css' layer; @import 'b.css' layer;", 2),
    ("@layer two, one; @import 'a.css' layer(one); @import 'b.css' layer(two);", 1),
    ("@import 'a.css' print; p { z-index: 5 }", 5),
    ("@import 'a.css' screen and (min-width: 100px);", 1),
    ("@import 'a.css' supports(display: grid);", 1),
    ("@import 'a.css' supports(display: nonsense); p { z-index: 5 }", 5),
    ("@import 'a.css' layer(x) supports(display: block) screen; p { z-index: 5 }", 5),
    ("p { z-index: 5 } @import 'a.css';", 5),
    ("@import 'loop.css'; p { z-index: 5 }", 5),
    ("@charset 'utf-8'; @import url('a.css');", 1),
    ("@import url(a.css);", 1),
  ])
  func imports(_ css: String, _ expected: Int) {
    let loader = MemorySheets(sheets: [
      "a.css": "#x { z-index: 1 }", "b.css": "p { z-index: 2 }", "loop.css": "@import 'loop.css';",
    ])
    let page = page("<style>\(css)</style><p id=x>t</p>", loader: loader)
    #expect(page.style("x").zIndex == expected, "\(css)")
    #expect(page.isComplete)
  }

  /// Section 7.
  @Test(arguments: [
    ("p { color: red } #x { color: inherit }", "#0000ff"),
    ("p { color: red } #x { color: initial }", "#000000"),
    ("p { color: red } #x { color: unset }", "#0000ff"),
    ("p { color: red } #x { color: revert }", "#0000ff"),
    ("p { color: red } #x { color: revert-layer }", "#0000ff"),
    ("p { color: red } #x { all: unset }", "#0000ff"),
    ("p { color: red } #x { all: initial }", "#000000"),
    ("p { color: red } #x { color: INHERIT }", "#0000ff"),
    ("p { color: red } #x { color: inherit inherit }", "#ff0000"),
  ])
  func wideKeywords(_ css: String, _ expected: String) {
    let page = page("<style>body { color: blue } \(css)</style><p id=x>t</p>")
    #expect(page.style("x").color.known?.hex == expected, "\(css)")
  }

  @Test func revertGoesBackToTheUserAgent() {
    let page = page(
      "<style>a, b { all: unset } .r { all: revert } p { display: flex } .r2 { display: revert }"
        + "</style><a href=x id=a class=r>t</a><b id=b class=r></b><p id=c class=r2></p>"
        + "<a href=x id=d>t</a>")
    #expect(page.style("a").color.known?.hex == "#0000ee")
    #expect(page.style("a").textDecorationLine == [.underline])
    #expect(page.style("b").fontWeight == 700)
    #expect(page.display(of: page.node("c")) == .block)
    #expect(page.style("d").textDecorationLine == [])
  }

  @Test func inheritanceOfWhatIsNotInherited() {
    let page = page(
      "<div style='border: 2px solid red; width: 40px; transform: scale(0)'>"
        + "<p id=a style='border: inherit; width: inherit; transform: inherit'></p><p id=b></p></div>"
    )
    #expect(page.style("a").border.top.width == 2)
    #expect(page.style("a").border.left.color == .color(Color(0xFF0000)))
    #expect(page.style("a").width == .pixels(40))
    #expect(page.style("a").transform.scaleX == 0)
    #expect(page.style("b").border.top.width == 0)
    #expect(page.style("b").width == .auto)
    #expect(page.style("b").transform == .identity)
  }

  /// CSS Variables 1.
  @Test(
    arguments: [
      ("#x { --z: 3; z-index: var(--z) }", 3),
      ("#x { z-index: var(--none, 4) }", 4),
      ("#x { z-index: var(--none, var(--other, 5)) }", 5),
      ("#x { z-index: 1; z-index: var(--none) }", nil),
      ("#x { --z: red; z-index: 1; z-index: var(--z) }", nil),
      (".w { --z: 6 } #x { z-index: var(--z) }", 6),
      (".w { --z: 6 } #x { --z: 7; z-index: var(--z) }", 7),
      (".w { --z: 6 } #x { --z: initial; z-index: var(--z, 8) }", 8),
      (".w { --z: 6 } #x { --z: inherit; z-index: var(--z, 8) }", 6),
      ("#x { --a: var(--b); --b: 9; z-index: var(--a) }", 9),
      ("#x { --a: var(--b); --b: var(--a); z-index: var(--a, 2) }", 2),
      ("#x { --a: var(--a); z-index: var(--a, 2) }", 2),
      ("#x { --a: var(--none, 3); z-index: var(--a) }", 3),
      ("#x { --Z: 1; --z: 2; z-index: var(--Z) }", 1),
      ("#x { --z:; z-index: var(--z) }", nil),
      ("#x { --z: 3 !important; z-index: var(--z) } #x { --z: 4 }", 3),
      ("#x { --two: 2; z-index: calc(var(--two) * 3) }", 6),
      ("#x { --a: 1; z-index: var(--a)2 }", nil),
      ("#x { z-index: var(--z, 2", 2),
      (
        "@property --z { syntax: '<integer>'; inherits: true; initial-value: 5 } #x { z-index: var(--z) }",
        5
      ),
      (
        "@property --z { syntax: '*'; inherits: false; initial-value: 5 } .w { --z: 1 } #x { z-index: var(--z) }",
        5
      ),
      ("#x { --s: { a: b }; z-index: 4 }", 4),
    ] as [(String, Int?)])
  func customProperties(_ css: String, _ expected: Int?) {
    #expect(winner(css) == expected, "\(css)")
  }

  @Test func shorthandsWithVariables() {
    let page = page(
      "<style>#x { --b: 2px solid red; border: var(--b); --m: 1px 2px; margin: var(--m);"
        + "--f: bold; font: var(--f) 20px/1.5 serif; background: var(--none) }</style><p id=x>t</p>"
    )
    let style = page.style("x")
    #expect(style.border.bottom.width == 2)
    #expect(style.border.bottom.color.known?.hex == "#ff0000")
    #expect(style.margin.left == .pixels(2))
    #expect(style.margin.top == .pixels(1))
    #expect(style.fontWeight == 700)
    #expect(style.fontSize == 20)
    #expect(style.lineHeight == .number(1.5))
    #expect(style.backgroundColor == .color(.transparent))
  }

  @Test func expansionIsBounded() {
    var css = "--a0: xxxxxxxxxxxxxxxx;"
    for level in 1...40 { css += "--a\(level): var(--a\(level - 1)) var(--a\(level - 1));" }
    let page = page("<style>#x { \(css) content: var(--a40); z-index: 3 }</style><p id=x>t</p>")
    #expect(page.style("x").zIndex == 3)
    #expect(!page.isComplete)
  }

  /// CSS Conditional 3 to 5.
  @Test(arguments: [
    ("(display: grid)", true), ("(display: nonsense)", false), ("not (display: nonsense)", true),
    ("(display: grid) and (color: red)", true), ("(display: grid) and (color: 12)", false),
    ("(display: x) or (color: red)", true), ("((display: grid))", true), ("(--a: b)", true),
    ("(unheard-of: 3)", false), ("(-moz-appearance: none)", false), ("selector(p > a)", true),
    ("selector(p:nonsense)", false), ("selector(:focus-visible)", true), ("nonsense(x)", false),
    ("(display: grid) and (color: red) or (top: 0)", true), ("not (not (display: block))", true),
    ("display: grid", false), ("(display: -webkit-flex)", true),
  ])
  func supports(_ condition: String, _ expected: Bool) {
    #expect(
      winner("@supports \(condition) { p { z-index: 1 } }") == (expected ? 1 : nil), "\(condition)")
  }

  @Test func containersAreUncertain() {
    let page = page(
      "<style>p { opacity: 1; color: red } @container (min-width: 1px) { p { opacity: 0 } }"
        + "@container (min-width: 9px) { p { color: blue } }</style><p id=x>t <b id=y></b></p>")
    #expect(page.style("x").opacity == 1)
    #expect(!page.style("x").isCertain(.opacity))
    #expect(page.style("x").isCertain(.display))
    #expect(page.visuallyHidden(page.node("x")) == .unknown)
    #expect(!page.style("y").isCertain(.color))
    #expect(page.style("y").isCertain(.opacity))
  }

  @Test func presentationalHintsAreWeakerThanTheAuthor() {
    let page = page(
      "<style>* { color: lime } #b { width: 5px }</style><font id=a color=red>t</font>"
        + "<img id=b width=20><img id=c width=30% height=12 hspace=3 align=right>")
    #expect(page.style("a").color.known?.hex == "#00ff00")
    #expect(page.style("b").width == .pixels(5))
    #expect(page.style("c").width == .percentage(30))
    #expect(page.style("c").height == .pixels(12))
    #expect(page.style("c").margin.left == .pixels(3))
    #expect(page.style("c").float == .right)
  }

  @Test func presentationalHints() {
    let page = page(
      """
      <body bgcolor=#fed text=navy link=green><a id=a href=x>l</a><a id=a2>l</a>
      <table id=t border=1 bgcolor=silver cellpadding=7 width=100%><tr id=r align=center valign=top>
      <td id=c nowrap bgcolor=chucknorris height=9>x</td></tr></table>
      <font id=f size=+2 face="Arial, serif">t</font><font id=g size=1>t</font>
      <ol type=a id=o><li id=l>x</ol><h1 id=h align=right>x</h1><hr id=s color=red noshade>
      <svg><text id=v font-size=20 visibility=hidden fill=red>x</text></svg>
      """)
    #expect(page.style(of: page.document.body ?? .document).backgroundColor.known?.hex == "#ffeedd")
    #expect(page.style("a").color.known?.hex == "#008000")
    #expect(page.style("a2").color.known?.hex == "#000080")
    #expect(page.style("t").border.top.width == 1)
    #expect(page.style("t").width == .percentage(100))
    #expect(page.style("r").textAlign == .center)
    #expect(page.style("c").whiteSpace == .nowrap)
    #expect(page.style("c").backgroundColor.known?.hex == "#c00000")
    #expect(page.style("c").padding.left == .pixels(7))
    #expect(page.style("c").border.left.style == .inset)
    #expect(page.style("c").verticalAlign == .keyword(.top))
    #expect(page.style("f").fontSize == 24)
    #expect(page.style("f").fontFamily == ["Arial", "serif"])
    #expect(page.style("g").fontSize == 10)
    #expect(page.style("l").listStyleType == .keyword(.lowerAlpha))
    #expect(page.style("h").textAlign == .right)
    #expect(page.style("s").border.top.color.known?.hex == "#ff0000")
    #expect(page.style("s").border.top.style == .solid)
    #expect(page.style("v").fontSize == 20)
    #expect(page.visibility(of: page.node("v")) == .hidden)
  }
}

/// Buckets of many rules with one subject are taken apart by ancestors: nothing else may change.
@Suite struct GreatBucketTests {
  @Test func sectionsOfOneSheet() {
    let numbers = 0..<200
    let rules = numbers.map { "#s\($0) .t { z-index: \($0) } .s\($0) > em { z-index: \($0 + 1) }" }
    let sections = numbers.map {
      "<div id=s\($0) class='s\($0) o'><div class=o><p class=t id=t\($0)>x</p></div>"
        + "<em id=e\($0)>x</em></div>"
    }
    let styled = page(
      "<style>.t { opacity: .5; z-index: 7 } \(rules.joined()) .o .t { flex-grow: 1 }</style>"
        + sections.joined() + "<p class=t id=alone>x</p><em id=lone>x</em>")
    for number in numbers {
      #expect(styled.style("t\(number)").zIndex == number)
      #expect(styled.style("t\(number)").opacity == 0.5)
      #expect(styled.style("e\(number)").zIndex == number + 1)
    }
    #expect(styled.style("alone").zIndex == 7)
    #expect(styled.style("lone").zIndex == nil)
  }
}
