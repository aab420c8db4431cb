import DOM
import Styling
import Testing

/// A selector, a page, and the ids it matches.
typealias SelectorCase = (selector: String, html: String, ids: String)

private let tree = """
  <div id=a class="x y"><p id=b class=x>t</p><p id=c class=Y title="One two">t</p>
  <span id=d></span><section id=e><p id=f lang=fr-CA><em id=g>t</em></p></section></div>
  <ul id=h><li id=i><li id=j class=x><li id=k><li id=l class=x><li id=m></ul>
  """

private func check(_ cases: [SelectorCase]) {
  for one in cases {
    #expect(matches(one.selector, in: one.html) == one.ids, "\(one.selector)")
  }
}

/// Selectors 4 against a page.
@Suite struct SelectorTests {
  /// Sections 5 and 6.
  @Test func typesClassesAndIDs() {
    check([
      ("p", tree, "b c f"), ("P", tree, "b c f"), ("*|p", tree, "b c f"), ("|p", tree, ""),
      (".x", tree, "a b j l"), (".X", tree, ""), (".x.y", tree, "a"), (".Y", tree, "c"),
      ("#b", tree, "b"), ("#B", tree, ""), ("p#b.x", tree, "b"), ("div#b", tree, ""),
      ("p, em", tree, "b c f g"), ("\\70", tree, "b c f"), ("#\\62", tree, "b"),
      ("p.\\78", tree, "b"), ("ul *", tree, "i j k l m"),
    ])
  }

  /// Section 16.
  @Test func combinators() {
    check([
      ("div p", tree, "b c f"), ("div > p", tree, "b c"), ("div>p", tree, "b c"),
      ("#b + p", tree, "c"), ("#b + span", tree, ""), ("#b ~ *", tree, "c d e"),
      ("p ~ section p", tree, "f"), ("div section > p > em", tree, "g"),
      ("body em", tree, "g"), ("ul p", tree, ""), (".x ~ .x", tree, "l"),
      (".x + li + li", tree, "l"), ("div div p", "<div><div><p id=p>", "p"),
      ("div > div > p", "<div><section><div><p id=p></div></section></div>", ""),
      ("div > section div p", "<div><section><div><p id=p></div></section></div>", "p"),
      (".a .b .c", "<i class=a><i class=b><i class=b><i id=p class=c>", "p"),
      (".a > .b .c", "<i class=a><i class=b><i class=b><i id=p class=c>", "p"),
      ("p >", tree, ""), ("> p", tree, ""), ("p + + p", tree, ""), ("p || p", tree, ""),
    ])
  }

  /// Section 6.
  @Test func attributes() {
    let page = """
      <a id=a href="http://x.org/Doc.PDF" title="one two" hreflang=fr-CA data-v=""></a>
      <input id=b type=CHECKBOX name=N><input id=c type=text>
      """
    check([
      ("[href]", page, "a"), ("[HREF]", page, "a"), ("[data-v]", page, "a"),
      ("[data-v='']", page, "a"), ("[title='one two']", page, "a"), ("[title~=two]", page, "a"),
      ("[title~=tw]", page, ""), ("[title~='']", page, ""), ("[hreflang|=fr]", page, "a"),
      ("[hreflang|=f]", page, ""), ("[href^=http]", page, "a"), ("[href$=PDF]", page, "a"),
      ("[href$=pdf]", page, ""), ("[href$=pdf i]", page, "a"), ("[href*='x.org']", page, "a"),
      ("[href*='']", page, ""), ("[type=checkbox]", page, "b"), ("[type=checkbox s]", page, ""),
      ("[name=n]", page, ""), ("[name=n i]", page, "b"), ("[ type = text ]", page, "c"),
      ("[*|type=text]", page, "c"), ("[|type=text]", page, "c"), ("[no|type]", page, ""),
      ("[type=]", page, ""), ("[type='text'", page, ""), ("[title=ONE\\ two i]", page, "a"),
      ("[hreflang=FR-ca]", page, "a"),
    ])
  }

  /// Section 14: tree-structural pseudo-classes.
  @Test func structure() {
    check([
      ("li:first-child", tree, "i"), ("li:last-child", tree, "m"),
      ("li:nth-child(2)", tree, "j"), ("li:nth-child(odd)", tree, "i k m"),
      ("li:nth-child(EVEN)", tree, "j l"), ("li:nth-child(3n+1)", tree, "i l"),
      ("li:nth-child(-n+2)", tree, "i j"), ("li:nth-child( 2n - 1 )", tree, "i k m"),
      ("li:nth-child(n)", tree, "i j k l m"), ("li:nth-child(0n+3)", tree, "k"),
      ("li:nth-child(-2n+5)", tree, "i k m"), ("li:nth-last-child(1)", tree, "m"),
      ("li:nth-last-child(-n+2)", tree, "l m"), ("li:nth-child(1 of .x)", tree, "j"),
      ("li:nth-last-child(1 of .x)", tree, "l"), ("li:nth-child(2n of .x, #m)", tree, "l"),
      ("#a > p:nth-of-type(2)", tree, "c"), ("#a > :nth-last-of-type(1)", tree, "c d e"),
      ("#a > :first-of-type", tree, "b d e"), ("#a > :last-of-type", tree, "c d e"),
      ("#a > :only-of-type", tree, "d e"), ("em:only-child", tree, "g"),
      ("div :empty", tree, "d"), (":root > body > :first-child", tree, "a"),
      ("li:nth-child(2 n)", tree, ""), ("li:nth-child(n+ -1)", tree, ""),
      ("li:nth-child(+n)", tree, "i j k l m"), ("li:nth-child(1 of)", tree, ""),
      (":scope > body > ul", tree, "h"), (":empty", "<p id=p><!--c--></p><p id=q> </p>", "p"),
    ])
  }

  /// Section 4: logical combinations.
  @Test func logic() {
    check([
      (":is(#b, #c)", tree, "b c"), (":is(#b, ::nonsense, #c)", tree, "b c"),
      (":where(#b, :nonsense)", tree, "b"), (":is()", tree, ""), ("li:not(.x)", tree, "i k m"),
      ("li:not(.x, :first-child)", tree, "k m"), ("li:not(.x, :nonsense)", tree, ""),
      ("li:not(ul .x)", tree, "i k m"), (":is(div, ul) > :is(p, .x)", tree, "b c j l"),
      ("div:has(em)", tree, "a"), ("section:has(> em)", tree, ""), ("p:has(> em)", tree, "f"),
      ("p:has(+ span)", tree, "c"), ("p:has(~ span)", tree, "b c"), ("ul:has(p)", tree, ""),
      ("li:has(+ .x)", tree, "i k"), ("div:not(:has(h1))", tree, "a"),
      ("p:has(em, h1)", tree, "f"), (":is(p:not(.x), em):not(#f)", tree, "c g"),
      ("div:has(section p em)", tree, "a"), (":not(*) p", tree, ""),
      ("li:is(:not(.x))", tree, "i k m"),
      ("p:is(section *)", tree, "f"), ("p:not(section *)", tree, "b c"),
      ("div:has(> p:first-child + p)", tree, "a"), (":-webkit-any(#b)", tree, "b"),
    ])
  }

  /// Sections 7 and 8: language, direction, links.
  @Test func languagesAndLinks() {
    let page = """
      <div lang=en id=a><p id=b></p><p id=c lang=de-Latn-DE></p></div>
      <p id=d dir=rtl><i id=e dir=auto></i></p><a id=f href=x></a><a id=g></a>
      """
    check([
      ("div:lang(en), p:lang(en)", page, "a b"), ("p:lang(de)", page, "c"),
      ("p:lang('*-DE')", page, "c"), ("p:lang(de-DE)", page, "c"), ("p:lang(d)", page, ""),
      ("em:lang(fr)", tree, "g"), ("em:lang('fr-ca')", tree, "g"), ("em:lang(fr-FR)", tree, ""),
      ("p:dir(rtl)", page, "d"), ("i:dir(ltr)", page, "e"), ("a:link", page, "f"),
      ("a:any-link", page, "f"), ("a:visited", page, ""), ("a:not(:visited)", page, "f g"),
      ("a:target", page, ""), ("a:hover", page, ""), ("a:focus", page, ""),
      ("a:not(:hover)", page, "f g"), ("a:is(:hover, :link)", page, "f"),
    ])
  }

  /// Section 11: form states known from markup.
  @Test func formStates() {
    let page = """
      <form><input id=a type=checkbox checked><input id=b type=radio><input id=c required>
      <input id=d readonly><textarea id=e placeholder=p></textarea><input id=f placeholder=p value=v>
      <select id=g><option id=h selected><option id=i></select>
      <fieldset disabled id=j><legend><input id=k></legend><input id=l></fieldset>
      <button id=m></button><button id=n type=button disabled></button></form>
      <p id=o contenteditable><i id=q></i></p><details id=r open></details><details id=s></details>
      """
    check([
      (":checked", page, "a h"), (":disabled", page, "j l n"), ("button:enabled", page, "m"),
      ("input:enabled", page, "a b c d f k"), (":required", page, "c"),
      ("input:optional", page, "a b d f k l"), ("input:read-write", page, "c f k"),
      ("input:read-only", page, "a b d l"), ("p:read-write, i:read-write", page, "o q"),
      (":placeholder-shown", page, "e"), ("button:default", page, "m"), (":open", page, "r"),
      ("details[open]", page, "r"), (":indeterminate", page, ""), ("a:defined", page, ""),
      ("p:defined", page, "o"),
    ])
  }

  /// Section 3.9: what is not known drops the rule, forgiving lists aside.
  @Test func invalidSelectors() {
    check([
      ("p, ::nonsense", tree, ""), ("p, :nonsense", tree, ""), ("p, a{}", tree, ""),
      ("p,", tree, ""), ("p:not()", tree, ""), ("p::before p", tree, ""),
      ("p:nth-child(x)", tree, ""),
      ("p::before:not(.x)", tree, ""), ("p..x", tree, ""), ("p .", tree, ""), ("#1a", tree, ""),
      ("p, ::-webkit-x", tree, "b c f"), ("p, ::-moz-x", tree, ""), ("p, a:-moz-x", tree, ""),
      ("p, ::selection", tree, "b c f"), ("p, a:hover", tree, "b c f"), ("p!", tree, ""),
    ])
  }

  @Test func foreignElements() {
    let page =
      "<svg id=a viewBox='0 0 1 1'><linearGradient id=b /><a id=c href=x></a></svg><a id=d href=y></a>"
    check([
      ("svg", page, "a"), ("linearGradient", page, "b"), ("lineargradient", page, ""),
      ("LINEARGRADIENT", page, ""), ("[viewBox]", page, "a"), ("[viewbox]", page, ""),
      ("svg a", page, "c"), ("a:link", page, "c d"),
    ])
  }

  @Test func quirksModeIgnoresCaseOfClassesAndIDs() {
    let css = "<style>.ONE, #TWO { z-index: 7 }</style>"
    let html = "\(css)<p id=p class=One></p><p id=two></p>"
    #expect(StyledDocument(document: page(html).document).marked == "")
    let quirky = quirkyPage(html)
    #expect(quirky.document.compatibilityMode == .quirks)
    #expect(quirky.marked == "p two")
  }

  @Test func namespaces() {
    let css = "@namespace url(http://www.w3.org/2000/svg); a { z-index: 7 }"
    #expect(page("<style>\(css)</style><a id=x></a><svg><a id=y></a></svg>").marked == "y")
    let prefixed = "@namespace s url(http://www.w3.org/2000/svg); s|a { z-index: 7 }"
    #expect(page("<style>\(prefixed)</style><a id=x></a><svg><a id=y></a></svg>").marked == "y")
  }

  /// CSS Nesting 1.
  @Test(arguments: [
    ("div { p { z-index: 7 } }", "b c f"),
    ("div { > p { z-index: 7 } }", "b c"),
    ("div { & > p { z-index: 7 } }", "b c"),
    ("div, ul { .x { z-index: 7 } }", "b j l"),
    ("p { &.x { z-index: 7 } }", "b"),
    ("p { div & { z-index: 7 } }", "b c f"),
    ("p { .x& { z-index: 7 } }", "b"),
    ("div { section { p { em { z-index: 7 } } } }", "g"),
    ("p { @media screen { z-index: 7 } }", "b c f"),
    ("p { @media print { z-index: 7 } }", ""),
    ("div { @media screen { em { z-index: 7 } } }", "g"),
    ("div { color: red; p:hover { z-index: 1 } p { z-index: 7 } }", "b c f"),
    ("div { + ul { z-index: 7 } }", "h"),
    ("em { :is(section, h1) & { z-index: 7 } }", "g"),
    ("div { p:not(&) { z-index: 7 } }", "b c f"),
    ("p { color: red; & { z-index: 7 } }", "b c f"),
  ])
  func nesting(_ css: String, _ ids: String) {
    #expect(page("<style>\(css)</style>\(tree)").marked == ids)
  }
}
