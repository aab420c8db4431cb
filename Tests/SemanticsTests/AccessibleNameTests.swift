import DOM
import Semantics
import Testing

/// Accessible Name and Description Computation 1.2, 4.3.2, step by step.
/// https://www.w3.org/TR/accname-1.2/#computation-steps
struct AccessibleNameTests {
  @Test("Step 1: roles that cannot be named", arguments: prohibitedCases)
  func prohibitedNames(_ sample: Case<String>) { check(sample) }

  @Test("Step 2A: what is hidden", arguments: hiddenCases)
  func hiddenNodes(_ sample: Case<String>) { check(sample) }

  @Test("Step 2B: aria-labelledby", arguments: referencesCases)
  func references(_ sample: Case<String>) { check(sample) }

  @Test("Step 2C: embedded controls", arguments: controlsCases)
  func embeddedControls(_ sample: Case<String>) { check(sample) }

  @Test("Step 2D: aria-label", arguments: labelsCases)
  func ariaLabels(_ sample: Case<String>) { check(sample) }

  @Test("Step 2F: name from contents", arguments: contentsCases)
  func nameFromContents(_ sample: Case<String>) { check(sample) }

  @Test("Step 2I: tooltips", arguments: tooltipsCases)
  func tooltips(_ sample: Case<String>) { check(sample) }

  @Test("Examples that the standards give in prose", arguments: examplesCases)
  func standardExamples(_ sample: Case<String>) { check(sample) }

  private func check(_ sample: Case<String>) {
    let page = Sample(sample.html)
    let name = page.semantics.name(of: page.target)
    #expect(name.text == sample.expected)
    #expect(page.semantics.hasNonEmptyName(of: page.target) == !sample.expected.isEmpty)
  }

  static let prohibitedCases = [
    Case(#"<div id=t aria-label="x">y</div>"#, ""),
    Case(#"<span id=t aria-label="x">y</span>"#, ""),
    Case(#"<p id=t aria-label="x">y</p>"#, ""),
    Case(#"<p id=t title="x">y</p>"#, ""),
    Case(#"<em id=t aria-label="x">y</em>"#, ""),
    Case(#"<strong id=t aria-label="x">y</strong>"#, ""),
    Case(#"<code id=t aria-label="x">y</code>"#, ""),
    Case(#"<div role=generic id=t aria-label="x">y</div>"#, ""),
    Case(#"<div role=presentation id=t>y</div>"#, ""),
    Case(#"<table><caption id=t aria-label="x">y</caption><tr><td>z</table>"#, ""),
    Case(#"<div id=t role=group aria-label="x">y</div>"#, "x"),
  ]

  static let hiddenCases = [
    Case(#"<button id=t><span hidden>gone</span> here</button>"#, "here"),
    Case(#"<button id=t><span aria-hidden=true>gone</span> here</button>"#, "here"),
    Case(#"<button id=t><span aria-hidden=TRUE>gone</span> here</button>"#, "here"),
    Case(#"<button id=t><span aria-hidden=false>kept</span> here</button>"#, "kept here"),
    Case(#"<button id=t hidden>gone</button>"#, ""),
    Case(#"<button id=t aria-hidden=true>gone</button>"#, ""),
    Case(#"<div hidden><button id=t>gone</button></div>"#, ""),
    // A hidden node that is referenced gives all that is inside it.
    Case(#"<button id=t aria-labelledby=a>x</button><p id=a hidden>one</p>"#, "one"),
    Case(
      #"<button id=t aria-labelledby=a>x</button><p id=a hidden>one <b hidden>two</b></p>"#,
      "one two"),
    Case(
      #"<button id=t aria-labelledby=a>x</button><p id=a aria-hidden=true>one <b>two</b></p>"#,
      "one two"),
    // A node that is not hidden gives what is not hidden inside it.
    Case(
      #"<button id=t aria-labelledby=a>x</button><p id=a>one <b hidden>two</b></p>"#, "one"),
    Case(
      #"<button id=t aria-labelledby=a>x</button><p id=a>one <b aria-hidden=true>two</b></p>"#,
      "one"),
    // A referenced node inside a hidden one is hidden too, and is read whole.
    Case(
      #"<button id=t aria-labelledby=a>x</button><div hidden><p id=a>one <b>two</b></p></div>"#,
      "one two"),
    Case(#"<label for=t hidden>one</label><input id=t>"#, "one"),
    Case(#"<label for=t aria-hidden=true>one</label><input id=t type=checkbox>"#, "one"),
    Case(#"<button id=t>a<script>b</script><style>c</style></button>"#, "a"),
    Case(#"<button id=t>a<template>b</template></button>"#, "a"),
    Case(#"<button id=t>a<noscript>b</noscript></button>"#, "a"),
    Case(#"<button id=t aria-labelledby=a>x</button><script id=a>var y</script>"#, "x"),
  ]

  static let referencesCases = [
    Case(
      #"<button id=t aria-labelledby="a b">x</button><i id=a>one</i><i id=b>two</i>"#, "one two"),
    Case(
      #"<button id=t aria-labelledby="b a">x</button><i id=a>one</i><i id=b>two</i>"#, "two one"),
    Case(#"<button id=t aria-labelledby="a a">x</button><i id=a>one</i>"#, "one"),
    Case(#"<button id=t aria-labelledby="nowhere">x</button>"#, "x"),
    Case(#"<button id=t aria-labelledby="nowhere a">x</button><i id=a>one</i>"#, "one"),
    Case(#"<button id=t aria-labelledby="">x</button>"#, "x"),
    Case(#"<button id=t aria-labelledby="a">x</button><i id=a> </i>"#, "x"),
    Case(#"<button id=t aria-labelledby="a" aria-label="y">x</button><i id=a></i>"#, "y"),
    Case(#"<button id=t aria-labelledby="a" aria-label="y">x</button><i id=a>one</i>"#, "one"),
    // It may refer to itself.
    Case(
      #"<span id=t role=button tabindex=0 aria-label="Delete" aria-labelledby="t f"></span>"#
        + #"<a id=f href=#>Documentation.pdf</a>"#,
      "Delete Documentation.pdf"),
    Case(#"<button id=t aria-labelledby="t a">x</button><i id=a>one</i>"#, "x one"),
    // References are not followed twice.
    Case(
      #"<button id=t aria-labelledby=a>x</button><p id=a aria-labelledby=b>one</p><p id=b>two</p>"#,
      "one"),
    Case(
      #"<button id=t aria-labelledby=a>x</button><button id=a aria-labelledby=t>y</button>"#, "y"),
    Case(
      #"<h1 id=t>one <a href=# aria-labelledby=b>two</a></h1><p id=b>three</p>"#, "one three"),
    // What is referenced is read whatever its role.
    Case(#"<div id=t role=group aria-labelledby=a></div><ul id=a><li>one<li>two</ul>"#, "one two"),
    Case(
      #"<nav id=t aria-labelledby=a></nav><h2 id=a>Menu <img alt=principal src=x></h2>"#,
      "Menu principal"),
    Case(#"<nav id=t aria-labelledby=a></nav><img id=a alt=principal src=x>"#, "principal"),
    Case(#"<nav id=t aria-labelledby=a></nav><div id=a aria-label=label>text</div>"#, "label"),
    Case(#"<nav id=t aria-labelledby=a></nav><div id=a title=label></div>"#, "label"),
    Case(#"<nav id=t aria-labelledby=a></nav><div id=a title=label>text</div>"#, "text"),
    Case(#"<nav id=t aria-labelledby=a></nav><input id=a value=typed>"#, "typed"),
    Case(#"<nav id=t aria-labelledby=a></nav><input id=a value=typed aria-label=named>"#, "named"),
    Case(
      #"<div id=t role=group aria-labelledby="a b c d"></div>"#
        + #"<i id=a>one</i><i id=b>two</i><i>no</i><i id=c>three</i><i id=d>four</i>"#,
      "one two three four"),
    Case(#"<table id=t aria-labelledby=a><caption>no</caption></table><p id=a>yes</p>"#, "yes"),
    Case(#"<img id=t alt=no aria-labelledby=a src=x><p id=a>yes</p>"#, "yes"),
    Case(#"<label for=t>no</label><input id=t aria-labelledby=a><p id=a>yes</p>"#, "yes"),
  ]

  static let controlsCases = [
    Case(
      #"<input type=checkbox id=t><label for=t>Flash the screen <input value=3> times</label>"#,
      "Flash the screen 3 times"),
    Case(
      #"<label>Flash <input type=checkbox id=t> the <input type=number value=3> times</label>"#,
      "Flash the 3 times"),
    Case(
      #"<input type=checkbox id=t><label for=t>Wait <select><option>1<option selected>2</select>"#
        + " days</label>", "Wait 2 days"),
    Case(
      #"<input type=checkbox id=t><label for=t>Wait <select><option>1<option>2</select>"#
        + " days</label>", "Wait 1 days"),
    Case(
      #"<input type=checkbox id=t><label for=t>Pick <select size=3><option>1<option selected>2"#
        + "<option selected>3</select> x</label>", "Pick 3 x"),
    Case(
      #"<input type=checkbox id=t><label for=t>Pick <select multiple><option selected>1"#
        + "<option selected>2</select> x</label>", "Pick 1 2 x"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <span role=textbox>typed</span> b</label>"#,
      "a typed b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <textarea>typed</textarea> b</label>"#,
      "a typed b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <input type=password value=secret> b</label>"#,
      "a b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <span role=slider aria-valuenow=5></span></label>"#,
      "a 5"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <span role=slider aria-valuenow=5 "#
        + "aria-valuetext=five></span></label>", "a five"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <input type=range value=7> b</label>"#, "a 7 b"),
    Case(#"<input type=checkbox id=t><label for=t>a <input type=range> b</label>"#, "a 50 b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <span role=spinbutton aria-valuenow=4>x</span>"#
        + " b</label>", "a 4 b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <span role=listbox><span role=option>x</span>"#
        + "<span role=option aria-selected=true>y</span></span> b</label>", "a y b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <input role=combobox value=chosen> b</label>"#,
      "a chosen b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <input value=3 aria-label=no> b</label>"#, "a 3 b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <button>go</button> b</label>"#, "a go b"),
    Case(
      #"<input type=checkbox id=t><label for=t>a <meter value=.5>half</meter> b</label>"#, "a .5 b"),
    Case(#"<table><tr><td id=t><input aria-label=Search></td></table>"#, "Search"),
    Case(#"<table><tr><td id=t><label for=q>Find</label><input id=q></td></table>"#, "Find"),
  ]

  static let labelsCases = [
    Case(#"<button id=t aria-label=x>y</button>"#, "x"),
    Case(#"<button id=t aria-label="">y</button>"#, "y"),
    Case(#"<button id=t aria-label="  ">y</button>"#, "y"),
    Case(#"<button id=t aria-label="&nbsp;">y</button>"#, "y"),
    Case(#"<button id=t aria-label="  two   words ">y</button>"#, "two words"),
    Case(#"<a id=t href=# aria-label=x><img alt=y src=z></a>"#, "x"),
    Case(#"<a id=t href=#>one <b aria-label=two>no</b></a>"#, "one two"),
    Case(#"<a id=t href=#>one <b aria-label="">two</b></a>"#, "one two"),
    Case(#"<nav id=t aria-label=Menu>x</nav>"#, "Menu"),
    Case(#"<img id=t alt="" aria-label=x src=z>"#, "x"),
    Case(#"<input id=t aria-label=x placeholder=y title=z>"#, "x"),
    Case(#"<label>y<input id=t aria-label=x></label>"#, "x"),
    Case(#"<section id=t aria-label=x>y</section>"#, "x"),
    Case(#"<iframe id=t aria-label=x title=y></iframe>"#, "x"),
    Case(#"<svg id=t role=img aria-label=x><title>y</title></svg>"#, "x"),
    Case(#"<table id=t aria-label=x><caption>y</caption></table>"#, "x"),
    Case(#"<fieldset id=t aria-label=x><legend>y</legend></fieldset>"#, "x"),
    Case(#"<dialog open id=t aria-label=x>y</dialog>"#, "x"),
  ]

  static let contentsCases = [
    Case(#"<button id=t>label</button>"#, "label"),
    Case(#"<h3 id=t>label</h3>"#, "label"),
    Case(#"<a id=t href=#>label</a>"#, "label"),
    Case("<a id=t href=#>\n  two\n\twords  </a>", "two words"),
    Case(#"<a id=t href=#>a<b>b</b>c</a>"#, "abc"),
    Case(#"<a id=t href=#>a<br>b</a>"#, "a b"),
    Case(#"<a id=t href=#>a<div>b</div>c</a>"#, "a b c"),
    Case(#"<a id=t href=#><p>a</p><p>b</p></a>"#, "a b"),
    Case(#"<h2 id=t>heading<!-- comment -->label</h2>"#, "headinglabel"),
    Case(#"<a id=t href=#><img alt=logo src=x></a>"#, "logo"),
    Case(#"<a id=t href=#><img alt="" src=x> Home</a>"#, "Home"),
    Case(#"<a id=t href=#><img src=x></a>"#, ""),
    Case(#"<a id=t href=#><img src=x title=tip></a>"#, "tip"),
    Case(#"<a id=t href=#><svg><title>drawn</title></svg></a>"#, "drawn"),
    Case(#"<a id=t href=#><svg><path d=""/></svg></a>"#, ""),
    Case(#"<a id=t href=#><svg><text>words</text></svg></a>"#, "words"),
    Case(#"<a id=t href=#><i class=icon></i></a>"#, ""),
    Case(#"<a id=t href=#>&nbsp;</a>"#, ""),
    Case(#"<a id=t href=#>&#8203;</a>"#, ""),
    Case(#"<a id=t href=#>&times;</a>"#, "×"),
    Case(#"<div id=t role=button tabindex=0>label</div>"#, "label"),
    Case(#"<div id=t role=checkbox tabindex=0>label</div>"#, "label"),
    Case(#"<div id=t role=switch tabindex=0>label</div>"#, "label"),
    Case(#"<div id=t role=tab>label</div>"#, "label"),
    Case(#"<div id=t role=menuitem>label</div>"#, "label"),
    Case(#"<div id=t role=option>label</div>"#, "label"),
    Case(#"<div id=t role=treeitem>label</div>"#, "label"),
    Case(#"<div id=t role=tooltip>label</div>"#, "label"),
    Case(#"<div id=t role=link>label</div>"#, "label"),
    Case(#"<div id=t role=heading>label</div>"#, "label"),
    Case(#"<div id=t role=doc-backlink>label</div>"#, "label"),
    Case(#"<div id=t role=region>text</div>"#, ""),
    Case(#"<div id=t role=dialog>text</div>"#, ""),
    Case(#"<div id=t role=img>text</div>"#, ""),
    Case(#"<ul><li id=t>text</li></ul>"#, ""),
    Case(#"<nav id=t>text</nav>"#, ""),
    Case(#"<main id=t>text</main>"#, ""),
    Case(#"<div id=t role=textbox>text</div>"#, ""),
    Case(#"<div id=t role=listbox>text</div>"#, ""),
    Case(#"<table><tr><td id=t>cell</td></table>"#, "cell"),
    Case(#"<table><tr id=t><td>a</td><td>b</td></table>"#, "a b"),
    Case(#"<table><tr><th id=t>head</th></table>"#, "head"),
    Case(#"<details open><summary id=t>more</summary>x</details>"#, "more"),
    Case(#"<summary id=t>more</summary>"#, ""),
    Case(#"<h1 id=t><a href=#>in <b>link</b></a></h1>"#, "in link"),
    Case(#"<button id=t><span title=tip></span></button>"#, "tip"),
    Case(#"<button id=t><span title=tip>text</span></button>"#, "text"),
    Case(#"<button id=t><iframe title=frame></iframe></button>"#, "frame"),
    Case(#"<button id=t>a<video>fallback</video></button>"#, "a"),
    Case(#"<a id=t href=#><span aria-owns=o>one</span></a><b id=o>two</b>"#, "one two"),
    Case(#"<a id=t href=#>one <b id=o>two</b></a><p aria-owns=o></p>"#, "one"),
    Case(#"<a id=t href=# aria-owns=t>self</a>"#, "self"),
    Case(#"<h1 id=t aria-owns=b>A</h1><p id=b aria-owns=t>B</p>"#, "A B"),
  ]

  static let tooltipsCases = [
    Case(#"<a id=t href=# title=label><img src=x alt=""></a>"#, "label"),
    Case(#"<a id=t href=# title=label>content</a>"#, "content"),
    Case(#"<div title=label role=group id=t>content</div>"#, "label"),
    Case(#"<img id=t src=x title=label>"#, "label"),
    Case(#"<img id=t src=x title=label alt="">"#, "label"),
    Case(#"<img id=t src=x title=label alt=alt>"#, "alt"),
    Case(#"<textarea id=t title=label placeholder=no></textarea>"#, "label"),
    Case(#"<input id=t title=label placeholder=no>"#, "label"),
    Case(#"<input id=t type=checkbox title=label>"#, "label"),
    Case(#"<button id=t title=label></button>"#, "label"),
    Case(#"<button id=t title=label>button</button>"#, "button"),
    Case(#"<select id=t title=label><option>no</select>"#, "label"),
    Case(#"<iframe id=t title=label></iframe>"#, "label"),
    Case(#"<abbr id=t title=label>WPT</abbr>"#, "label"),
    Case(#"<nav id=t title=label>x</nav>"#, "label"),
    Case(#"<section id=t title=label>x</section>"#, "label"),
    Case(#"<input id=t type=submit title=label value="">"#, "label"),
    Case(#"<a id=t href=# title=" "></a>"#, ""),
  ]

  static let examplesCases = [
    // accname 1.2, 4.3.1 and 4.3.2.
    Case(
      #"<div id=el1 aria-labelledby=el3></div><div id=el2 aria-labelledby=el1></div>"#
        + #"<div id=el3>hello</div><div id=t role=group aria-labelledby=el2></div>"#,
      ""),
    Case(
      #"<h1>Files</h1><ul><li><a id=f1 href=a>Documentation.pdf</a> <span role=button tabindex=0 "#
        + #"id=t aria-label=Delete aria-labelledby="t f1"></span></li></ul>"#,
      "Delete Documentation.pdf"),
    Case(
      #"<div role=checkbox id=t tabindex=0>Flash the screen <span role=textbox>5</span> times</div>"#,
      "Flash the screen 5 times"),
    // HTML-AAM, 4.1: the first of several labels comes first.
    Case(
      #"<label for=t>one</label><label for=t>two</label><input id=t>"#, "one two"),
    Case(#"<label>one <input id=t></label><label for=t>two</label>"#, "one two"),
    Case(#"<label for=t>a</label><label>b<input id=t></label><label for=t>c</label>"#, "a b c"),
  ]
}
