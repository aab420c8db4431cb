import DOM
import Semantics
import Testing

/// Kinds of names that Chromium 156 and the standards agree on, each from both sides.
@Suite("Names as browsers give them")
struct BrowserNameTests {
  private func check(_ sample: Case<String>) {
    let page = Sample("<!DOCTYPE html><html lang=en><body>" + sample.html)
    #expect(page.semantics.name(of: page.target).text == sample.expected)
  }

  @Test(
    "parts that are not visible give nothing, parts in them that are visible do",
    arguments: [
      Case(#"<button id=t><img alt=Close style="visibility:hidden"></button>"#, ""),
      Case(#"<button id=t><span style="visibility:hidden" aria-label=Menu></span></button>"#, ""),
      Case(#"<a href=/ id=t><svg style="visibility:hidden"><title>Home</title></svg></a>"#, ""),
      Case(#"<a href=/ id=t><span style="visibility:collapse" title=tip></span></a>"#, ""),
      Case(#"<button id=t><input type=button value=Go style="visibility:hidden"></button>"#, ""),
      Case(
        #"<style>.b::before{content:"x"}</style><a href=/ id=t><i class=b style="visibility:hidden"></i></a>"#,
        ""),
      Case(
        #"<button id=t>Go<i style="visibility:hidden">no<b style="visibility:visible">yes</b></i></button>"#,
        "Goyes"),
      Case(
        #"<button id=t><i style="visibility:hidden" aria-label=no>no<b style="visibility:visible">yes</b></i></button>"#,
        "yes"),
      Case(#"<button id=t><img alt=Close></button>"#, "Close"),
      Case(
        #"<span id=x style="visibility:hidden">seen</span><button id=t aria-labelledby=x>y</button>"#,
        "seen"),
    ])
  func invisibleParts(_ sample: Case<String>) { check(sample) }

  @Test(
    "what is collapsed, skipped or inert gives nothing",
    arguments: [
      Case("<button id=t>Go<details>in</details></button>", "Go"),
      Case("<button id=t>Go<details open>in</details></button>", "Go in"),
      Case("<button id=t>Go<details>in<summary>more</summary></details></button>", "Go more"),
      Case("<button id=t>Go<div hidden=until-found>found</div></button>", "Go"),
      Case("<button id=t>Go<div hidden=Until-Found><b>found</b></div></button>", "Go"),
      Case(#"<button id=t>Go<div style="content-visibility:hidden">skipped</div></button>"#, "Go"),
      Case(#"<button id=t>Go<i style="content-visibility:hidden">kept</i></button>"#, "Gokept"),
      Case("<button id=t>Go<span inert>not</span></button>", "Go"),
      Case("<div inert><button id=t>Go<span>on</span></button></div>", "Goon"),
      Case("<p id=x inert>about</p><button id=t aria-labelledby=x></button>", "about"),
      Case("<div id=x><i inert>no</i>yes</div><button id=t aria-labelledby=x></button>", "yes"),
    ])
  func collapsedParts(_ sample: Case<String>) { check(sample) }

  @Test(
    "a symbol that is used is read where it is shown",
    arguments: [
      Case("<button id=t><svg><use href=#s></use></svg></button>", "Search"),
      Case("<a href=/ id=t><svg><use xlink:href=#s></use></svg></a>", "Search"),
      Case("<a href=/ id=t><svg><use href=#g></use></svg></a>", "Group"),
      Case("<a href=/ id=t><svg><use href=#n></use></svg></a>", "Inner"),
      Case("<a href=/ id=t><svg><use href=#w></use></svg></a>", "Words"),
      Case("<a href=/ id=t><svg><use href=#s><title>own</title></use></svg></a>", "own"),
      Case("<a href=/ id=t><svg><use href=#none></use></svg></a>", ""),
      Case("<a href=/ id=t><svg aria-hidden=true><use href=#s></use></svg></a>", ""),
      Case("<a href=/ id=t><svg><symbol><title>not shown</title></symbol></svg></a>", ""),
      Case("<a href=/ id=t><svg><use href=#l></use></svg></a>", ""),
    ].map { sample in
      Case(
        sample.html + """
          <svg style="display:none"><symbol id=s><title>Search</title><path /></symbol>
          <g id=g><title>Group</title></g><symbol id=n><g><title>Inner</title></g></symbol>
          <symbol id=w><text>Words</text></symbol><g id=l><use href=#l></use></g></svg>
          """, sample.expected)
    })
  func symbols(_ sample: Case<String>) { check(sample) }

  @Test("a sprite in another file may have a title")
  func otherFiles() {
    let page = Sample("<a href=/ id=t><svg><use href=sprite.svg#search></use></svg></a>")
    let name = page.semantics.name(of: page.target)
    #expect(name.isEmpty)
    #expect(!name.isCertain)
    let other = Sample("<a href=/ id=t><svg><use href=sprite.svg#search></use></svg>Search</a>")
    #expect(other.semantics.name(of: other.target).text == "Search")
  }

  @Test("a drawing that is an image by itself is named by its own title alone")
  func wholeDrawings() {
    let page = Sample(
      """
      <svg id=t role=img><use href=#s></use></svg><svg id=u role=img><use href=a.svg#s></use></svg>
      <svg style="display:none"><symbol id=s><title>Search</title></symbol></svg>
      """)
    for node in [page.target, page.node("u")] {
      #expect(page.semantics.name(of: node).isEmpty)
      #expect(page.semantics.name(of: node).isCertain)
    }
  }

  @Test(
    "spaces: what is named from outside is set apart, inline text is not",
    arguments: [
      Case(
        #"<style>#t::before{content:"("}#t::after{content:")"}</style><a href=/ id=t>new</a>"#,
        "(new)"),
      Case(#"<style>#t::before{content:"x";display:block}</style><a href=/ id=t>new</a>"#, "x new"),
      Case(
        #"<style>#t::before{content:"x";display:inline-block}</style><a href=/ id=t>new</a>"#,
        "x new"),
      Case("<a href=/ id=t><img alt=Logo>Town</a>", "Logo Town"),
      Case("<a href=/ id=t>x<img alt=A><img alt=B>y</a>", "x A B y"),
      Case("<a href=/ id=t>x<img alt=''>Town</a>", "xTown"),
      Case("<a href=/ id=t><i role=img aria-label=Logo></i>Town</a>", "Logo Town"),
      Case("<a href=/ id=t><svg><title>Logo</title></svg>Town</a>", "Logo Town"),
      Case("<a href=/ id=t>one<input value=two>three</a>", "one two three"),
      Case("<a href=/ id=t>To<b>wn</b></a>", "Town"),
      Case(#"<a href=/ id=t><b style="display:inline-block">To</b>wn</a>"#, "To wn"),
      Case("<a href=/ id=t><svg><text>a</text><text>b</text></svg></a>", "a b"),
      Case(
        #"<a href=/ id=t style="display:flex"><i style="display:contents"><i>one</i><i>two</i></i></a>"#,
        "one two"),
    ])
  func spaces(_ sample: Case<String>) { check(sample) }

  @Test(
    "a label inside what is named is read once",
    arguments: [
      Case("<h2 id=t><label for=x>Name</label> <input id=x></h2>", "Name"),
      Case("<h2 id=t><label>Name <input></label></h2>", "Name"),
      Case("<table><tr><th id=t><label><input type=checkbox> Agree</label></table>", "Agree"),
      Case(
        "<table><tr><td><b>x</b><th id=t><label for=x>A</label><input id=x type=checkbox></table>",
        "A"),
      Case("<button id=t><label for=x>B</label><input type=checkbox id=x></button>", "B"),
      Case(
        "<label for=x>Outside</label><h2 id=t>Title <input id=x type=checkbox></h2>",
        "Title Outside"),
      Case("<label>Name <input id=t></label>", "Name"),
      Case("<label for=t>Name</label><input id=t>", "Name"),
    ])
  func labels(_ sample: Case<String>) { check(sample) }

  @Test(
    "figures, buttons of forms",
    arguments: [
      Case("<figure id=t><img alt=A><figcaption>Caption</figcaption></figure>", ""),
      Case("<figure id=t aria-label=B><figcaption>Caption</figcaption></figure>", "B"),
      Case("<input type=submit id=t title='Send it'>", "Submit"),
      Case("<input type=reset id=t title=R>", "Reset"),
      Case("<input type=submit id=t value=Go title='Send it'>", "Go"),
      Case("<input type=submit id=t value='' title='Send it'>", "Send it"),
      Case("<input type=button id=t title=Open>", "Open"),
    ])
  func elements(_ sample: Case<String>) { check(sample) }

  @Test("a tooltip that is not the name is the description")
  func description() {
    let page = Sample("<input type=submit id=t title='Send it'>")
    #expect(page.semantics.description(of: page.target).text == "Send it")
  }

  @Test(
    "list items through containers without meaning",
    arguments: [
      Case("<ul><div><li id=t>x</div></ul>", Role.listitem),
      Case("<ol><span><b><li id=t>x</b></span></ol>", .listitem),
      Case("<ul><x-y><li id=t>x</x-y></ul>", .listitem),
      Case("<ul><div role=none><li id=t>x</div></ul>", .listitem),
      Case("<ul><section><li id=t>x</section></ul>", .listitem),
      Case("<ul><li><section><li id=t>x</section></ul>", .generic),
      Case("<div><li id=t>x</div>", .generic),
      Case("<ul role=none><div><li id=t>x</div></ul>", .generic),
      Case("<ul role=tablist><div><li id=t>x</div></ul>", .generic),
      Case("<ul><nav><li id=t>x</nav></ul>", .generic),
      Case("<ul><section aria-labelledby=t><li id=t>x</section></ul>", .generic),
    ])
  func listItems(_ sample: Case<Role>) {
    let page = Sample(sample.html)
    #expect(page.semantics.role(of: page.target) == sample.expected)
  }

  @Test(
    "the fallback of an object is shown when no browser can show its data",
    arguments: [
      Case(
        #"<object type="application/x-shockwave-flash" data=m.swf><a href=/ id=t>x</a></object>"#,
        true),
      Case("<object data=m.swf?a=1><a href=/ id=t>x</a></object>", true),
      Case(#"<object type="application/x-java-applet" data=m><a href=/ id=t>x</a></object>"#, true),
      Case("<object><a href=/ id=t>x</a></object>", true),
      Case(#"<object type="application/pdf" data=m.pdf><a href=/ id=t>x</a></object>"#, false),
      Case("<object data=m.png><a href=/ id=t>x</a></object>", false),
      Case(#"<object type="image/svg+xml" data=m.swf><a href=/ id=t>x</a></object>"#, false),
    ])
  func objects(_ sample: Case<Bool>) {
    let page = Sample(sample.html)
    #expect(page.semantics.isExposed(page.target) == sample.expected)
    #expect(page.semantics.isFocusable(page.target) == sample.expected)
  }

  @Test("tabindex works on MathML")
  func mathematics() {
    let page = Sample("<math id=t tabindex=0><mi>x</mi></math><math id=u><mi>x</mi></math>")
    #expect(page.semantics.isSequentiallyFocusable(page.target))
    #expect(!page.semantics.isFocusable(page.node("u")))
  }

  @Test("a form between the parts of a table is not rendered")
  func forms() {
    let page = Sample("<table><tr><form id=t action=/><td id=c>x</td></form></tr></table>")
    #expect(!page.semantics.isRendered(page.target))
    #expect(page.semantics.isRendered(page.node("c")))
    let inside = Sample("<table><tr><td><form id=t action=/>x</form></td></tr></table>")
    #expect(inside.semantics.isRendered(inside.target))
  }
}
