import DOM
import Semantics
import Testing

/// HTML-AAM 1.0, 4.1: what each element has for a name.
/// https://www.w3.org/TR/html-aam-1.0/#accessible-name-computations-by-html-element
struct NativeNameTests {
  @Test("Fields and buttons (4.1.1 to 4.1.8)", arguments: controlsCases)
  func controls(_ sample: Case<String>) { check(sample) }

  @Test("Images, tables, frames and groups (4.1.9 on; SVG-AAM 8.1)", arguments: othersCases)
  func others(_ sample: Case<String>) { check(sample) }

  private func check(_ sample: Case<String>) {
    let page = Sample(sample.html)
    #expect(page.semantics.name(of: page.target).text == sample.expected)
    #expect(page.semantics.hasNonEmptyName(of: page.target) == !sample.expected.isEmpty)
  }

  static let controlsCases = [
    Case(#"<label for=t>one</label><input id=t>"#, "one"),
    Case(#"<label>one<input id=t></label>"#, "one"),
    Case(#"<label><input id=t type=checkbox> one</label>"#, "one"),
    Case(#"<label><input type=hidden><input id=t></label>"#, ""),
    Case(#"<label>one<input type=hidden><input id=t></label>"#, "one"),
    Case(#"<label>one<input><input id=t></label>"#, ""),
    Case(#"<label for=nowhere>one<input id=t></label>"#, ""),
    Case(#"<label for="">one<input id=t></label>"#, ""),
    Case(#"<label for=t>one</label><div id=t>x</div>"#, ""),
    Case(#"<label for=t></label><input id=t title=two>"#, "two"),
    Case(#"<label for=t><img alt=one src=x></label><input id=t>"#, "one"),
    Case(#"<label for=t aria-label=one>two</label><input id=t>"#, "one"),
    Case(#"<label for=t>one</label><input type=password id=t>"#, "one"),
    Case(#"<label for=t>one</label><input type=date id=t>"#, "one"),
    Case(#"<label for=t>one</label><input type=file id=t>"#, "one"),
    Case(#"<label for=t>one</label><input type=color id=t value=#000000>"#, "one"),
    Case(#"<label for=t>one</label><input type=range id=t>"#, "one"),
    Case(#"<label for=t>one</label><input type=radio id=t value=no>"#, "one"),
    Case(#"<label for=t>one</label><input type=button id=t value=two>"#, "one"),
    Case(#"<label for=t>one</label><select id=t><option>no</select>"#, "one"),
    Case(#"<label>one <select id=t><option>no</select></label>"#, "one"),
    Case(#"<label for=t>one</label><textarea id=t>no</textarea>"#, "one"),
    Case(#"<label for=t>one</label><meter id=t value=1></meter>"#, "one"),
    Case(#"<label for=t>one</label><progress id=t></progress>"#, "one"),
    Case(#"<label for=t>one</label><output id=t>no</output>"#, "one"),
    Case(#"<label for=t>one</label><button id=t>two</button>"#, "one"),
    Case(#"<output id=t>no</output>"#, ""),
    Case(#"<input id=t placeholder=one>"#, "one"),
    Case(#"<input id=t type=email placeholder=one>"#, "one"),
    Case(#"<input id=t type=checkbox placeholder=one>"#, ""),
    Case(#"<textarea id=t placeholder=one></textarea>"#, "one"),
    Case(#"<div id=t role=textbox aria-placeholder=one></div>"#, "one"),
    Case(#"<input id=t value=typed>"#, ""),
    Case(#"<input id=t name=q>"#, ""),
    Case(#"<textarea id=t>typed</textarea>"#, ""),
    Case(#"<select id=t><option selected>chosen</select>"#, ""),
    Case(#"<input id=t type=button value=Go>"#, "Go"),
    Case(#"<input id=t type=button>"#, ""),
    Case(#"<input id=t type=submit>"#, "Submit"),
    Case(#"<input id=t type=reset>"#, "Reset"),
    Case(#"<input id=t type=submit value=Go>"#, "Go"),
    Case(#"<input id=t type=submit value="">"#, ""),
    Case(#"<input id=t type=image alt=Go src=x>"#, "Go"),
    Case(#"<input id=t type=image title=Go src=x>"#, "Go"),
    Case(#"<input id=t type=image src=x>"#, "Submit"),
    Case(#"<input id=t type=image value=no src=x>"#, "Submit"),
    Case(#"<button id=t value=no></button>"#, ""),
    Case(#"<fieldset id=t><legend>one</legend><input></fieldset>"#, "one"),
    Case(#"<fieldset id=t><div><legend>one</legend></div></fieldset>"#, ""),
    Case(#"<fieldset id=t title=two><input></fieldset>"#, "two"),
    Case(#"<select><optgroup id=t label=one><option>x</select>"#, "one"),
    Case(#"<select><option id=t label=one>x</select>"#, "one"),
    Case(#"<select><option id=t>x</select>"#, "x"),
    Case(#"<details open><summary id=t title=one></summary></details>"#, "one"),
  ]

  static let othersCases = [
    Case(#"<img id=t alt=one src=x>"#, "one"),
    Case(#"<img id=t alt="" src=x>"#, ""),
    Case(#"<img id=t alt=" " src=x>"#, ""),
    Case(#"<img id=t src=chart.png>"#, ""),
    Case(#"<picture><source srcset=y><img id=t alt=one src=x></picture>"#, "one"),
    Case(#"<figure><img id=t src=x><figcaption>no</figcaption></figure>"#, ""),
    Case(#"<img usemap=#m src=x><map name=m><area id=t href=# alt=one></map>"#, "one"),
    Case(#"<img usemap=#m src=x><map name=m><area id=t href=# title=one></map>"#, "one"),
    Case(#"<img usemap=#m src=x><map name=m><area id=t href=#></map>"#, ""),
    Case(#"<figure id=t><img src=x><figcaption>one</figcaption></figure>"#, ""),
    Case(#"<figure id=t><img src=x></figure>"#, ""),
    Case(#"<table id=t><caption>one</caption><tr><td>x</table>"#, "one"),
    Case(#"<table id=t title=one><tr><td>x</table>"#, "one"),
    Case(#"<table id=t summary=no><tr><td>x</table>"#, ""),
    Case(#"<table id=t title=no><caption>one</caption><tr><td>x</table>"#, "one"),
    Case(#"<iframe id=t title=one></iframe>"#, "one"),
    Case(#"<iframe id=t name=no></iframe>"#, ""),
    Case(#"<iframe id=t>no</iframe>"#, ""),
    Case(#"<object id=t data=x title=one></object>"#, "one"),
    Case(#"<object id=t data=x>no</object>"#, ""),
    Case(#"<embed id=t src=x title=one>"#, "one"),
    Case(#"<video id=t controls title=one></video>"#, "one"),
    Case(#"<audio id=t controls>no</audio>"#, ""),
    Case(#"<svg id=t><title>one</title></svg>"#, "one"),
    Case(#"<svg id=t role=img><title> one </title><desc>no</desc></svg>"#, "one"),
    Case(#"<svg id=t role=img><desc>no</desc></svg>"#, ""),
    Case(#"<svg id=t role=img><circle><title>one</title></circle></svg>"#, "one"),
    Case(#"<svg id=t role=img><text>no</text></svg>"#, ""),
    Case(#"<svg><a id=t xlink:href=#><text>one</text></a></svg>"#, "one"),
    Case(#"<svg><a id=t href=# xlink:title=one><path/></a></svg>"#, "one"),
    Case(#"<svg><circle id=t><title>one</title></circle></svg>"#, "one"),
    Case(#"<math id=t alttext=one><mi>x</mi></math>"#, "one"),
    Case(#"<html id=t><title>one</title><body>x"#, "one"),
    Case(#"<article id=t><h2>no</h2></article>"#, ""),
    Case(#"<address id=t title=one>x</address>"#, "one"),
  ]

  @Test("Where names come from", arguments: sourcesCases)
  func sources(_ sample: Case<NameSources>) {
    let page = Sample(sample.html)
    #expect(page.semantics.name(of: page.target).sources == sample.expected)
  }

  static let sourcesCases: [Case<NameSources>] = [
    Case(#"<a id=t href=#>text</a>"#, [.contents]),
    Case(#"<a id=t href=#><img alt=one src=x></a>"#, [.alt]),
    Case(#"<a id=t href=#>text <img alt=one src=x></a>"#, [.alt, .contents]),
    Case(#"<a id=t href=# title=one></a>"#, [.title]),
    Case(#"<a id=t href=# aria-label=one>x</a>"#, [.ariaLabel]),
    Case(#"<input id=t placeholder=one>"#, [.placeholder]),
    Case(#"<input id=t type=submit>"#, [.browserDefault]),
    Case(#"<input id=t type=submit value=x>"#, [.value]),
    Case(#"<label>one<input id=t></label>"#, [.label, .contents]),
    Case(#"<table id=t><caption>one</caption></table>"#, [.caption, .contents]),
    Case(#"<svg id=t><title>one</title></svg>"#, [.svgTitle]),
    Case(#"<a id=t href=#></a>"#, []),
  ]

  @Test("Which nodes give the name")
  func nodes() {
    let page = Sample(
      #"<label id=a for=t>one</label><label id=b>two<input id=t></label>"#
        + #"<nav id=n aria-labelledby="a b"></nav><h1 id=h>x</h1>"#)
    #expect(page.semantics.name(of: page.target).nodes == [page.node("a"), page.node("b")])
    #expect(page.semantics.name(of: page.node("n")).nodes == [page.node("a"), page.node("b")])
    #expect(page.semantics.name(of: page.node("h")).nodes == [page.node("h")])
  }

  @Test("Names that the markup cannot settle", arguments: uncertainCases)
  func certainty(_ sample: Case<Bool>) {
    let page = Sample(sample.html)
    #expect(page.semantics.name(of: page.target).isCertain == sample.expected)
  }

  static let uncertainCases = [
    Case(#"<a id=t href=#>text</a>"#, true),
    Case(#"<a id=t href=#></a>"#, true),
    Case(#"<a id=t href=#><my-icon name=x></my-icon></a>"#, false),
    Case(#"<button id=t><slot></slot></button>"#, false),
    Case(#"<svg id=t role=img><g><title>x</title></g></svg>"#, false),
    Case(#"<button id=t><span><template shadowrootmode=open>x</template></span></button>"#, true),
  ]

  @Test("Descriptions", arguments: descriptionsCases)
  func descriptions(_ sample: Case<String>) {
    let page = Sample(sample.html)
    #expect(page.semantics.description(of: page.target).text == sample.expected)
  }

  static let descriptionsCases = [
    Case(#"<input id=t aria-describedby="a b"><i id=a>one</i><i id=b hidden>two</i>"#, "one two"),
    Case(#"<input id=t aria-describedby=nowhere title=x aria-label=y>"#, "x"),
    Case(#"<input id=t aria-description=one aria-label=x>"#, "one"),
    Case(#"<a id=t href=# title=tip>text</a>"#, "tip"),
    Case(#"<a id=t href=# title=tip></a>"#, ""),
    Case(#"<table id=t aria-label=x><caption>one</caption></table>"#, "one"),
    Case(#"<table id=t summary=one><caption>x</caption></table>"#, "one"),
    Case(#"<svg id=t role=img aria-label=x><desc>one</desc></svg>"#, "one"),
  ]
}
