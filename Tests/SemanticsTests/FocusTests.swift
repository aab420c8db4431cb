import DOM
import Semantics
import Testing

/// What takes the focus and what Tab reaches.
/// https://html.spec.whatwg.org/multipage/interaction.html#focusable-area
struct FocusTests {
  /// How an element stands to the focus.
  enum Reach: Sendable, Equatable { case none, scripted, sequential }

  @Test("Focusability", arguments: focusCases)
  func focus(_ sample: Case<Reach>) {
    let page = Sample(sample.html)
    let expected = sample.expected
    #expect(page.semantics.isFocusable(page.target) == (expected != .none))
    #expect(page.semantics.isSequentiallyFocusable(page.target) == (expected == .sequential))
  }

  static let focusCases: [Case<Reach>] = [
    Case("<a id=t href=x>y</a>", .sequential), Case("<a id=t href>y</a>", .sequential),
    Case("<a id=t>y</a>", .none), Case("<a id=t href=x tabindex=-1>y</a>", .scripted),
    Case("<button id=t>x</button>", .sequential), Case("<button id=t disabled>x</button>", .none),
    Case("<button id=t disabled tabindex=0>x</button>", .none),
    Case("<input id=t>", .sequential), Case("<input id=t type=hidden>", .none),
    Case("<input id=t type=hidden tabindex=0>", .none), Case("<input id=t disabled>", .none),
    Case("<input id=t readonly>", .sequential), Case("<input id=t type=radio>", .sequential),
    Case("<select id=t></select>", .sequential), Case("<textarea id=t></textarea>", .sequential),
    Case("<textarea id=t disabled></textarea>", .none), Case("<iframe id=t></iframe>", .sequential),
    Case("<iframe id=t tabindex=-1></iframe>", .scripted),
    Case("<div id=t>x</div>", .none), Case("<div id=t tabindex=0>x</div>", .sequential),
    Case("<div id=t tabindex=5>x</div>", .sequential),
    Case("<div id=t tabindex=-1>x</div>", .scripted), Case("<div id=t tabindex>x</div>", .none),
    Case("<div id=t tabindex=x>x</div>", .none),
    Case("<div id=t tabindex=' 3px'>x</div>", .sequential),
    Case("<div id=t tabindex=0 hidden>x</div>", .none),
    Case("<div hidden><div id=t tabindex=0>x</div></div>", .none),
    Case("<div id=t tabindex=0 inert>x</div>", .none),
    Case("<div inert><button id=t>x</button></div>", .none),
    Case("<div id=t tabindex=0 aria-hidden=true>x</div>", .sequential),
    Case("<div aria-hidden=true><button id=t>x</button></div>", .sequential),
    Case("<div id=t tabindex=0 aria-disabled=true>x</div>", .sequential),
    Case("<div id=t role=button>x</div>", .none),
    Case("<div id=t contenteditable>x</div>", .sequential),
    Case("<div id=t contenteditable=true>x</div>", .sequential),
    Case("<div id=t contenteditable=plaintext-only>x</div>", .sequential),
    Case("<div id=t contenteditable=false>x</div>", .none),
    Case("<div id=t contenteditable=nonsense>x</div>", .none),
    Case("<video id=t controls></video>", .sequential), Case("<video id=t></video>", .none),
    Case("<audio id=t controls></audio>", .sequential),
    Case("<details><summary id=t>x</summary></details>", .sequential),
    Case("<details open><summary id=t>x</summary></details>", .sequential),
    Case("<details open><summary>x</summary><summary id=t>y</summary></details>", .none),
    Case("<summary id=t>x</summary>", .none),
    Case("<details id=t><summary>x</summary></details>", .none),
    Case("<details><summary>x</summary><button id=t>y</button></details>", .none),
    Case("<details open><summary>x</summary><button id=t>y</button></details>", .sequential),
    Case("<details><summary>x <button id=t>y</button></summary></details>", .sequential),
    Case("<fieldset disabled><input id=t></fieldset>", .none),
    Case("<fieldset disabled><legend><input id=t></legend></fieldset>", .sequential),
    Case("<fieldset disabled><legend>x</legend><legend><input id=t></legend></fieldset>", .none),
    Case("<fieldset disabled><div><legend><input id=t></legend></div></fieldset>", .none),
    Case("<fieldset disabled><p><input id=t></p></fieldset>", .none),
    Case("<fieldset disabled><a id=t href=#>x</a></fieldset>", .sequential),
    Case(
      "<fieldset disabled><legend><fieldset disabled><input id=t></fieldset></legend></fieldset>",
      .none),
    Case("<fieldset disabled><fieldset><input id=t></fieldset></fieldset>", .none),
    Case("<img usemap=#m src=x><map name=m><area id=t href=#></map>", .sequential),
    Case("<img usemap=#m src=x><map name=m><area id=t></map>", .none),
    Case("<img usemap=#n src=x><map name=m><area id=t href=#></map>", .none),
    Case("<img usemap=#m src=x hidden><map name=m><area id=t href=#></map>", .none),
    Case("<svg><a id=t href=#></a></svg>", .sequential),
    Case("<svg><a id=t xlink:href=#></a></svg>", .sequential),
    Case("<svg><a id=t></a></svg>", .none), Case("<svg id=t tabindex=0></svg>", .sequential),
    Case("<svg id=t focusable=true></svg>", .none),
    Case("<object id=t data=x></object>", .none), Case("<label id=t>x</label>", .none),
    Case("<noscript><a id=t href=#>x</a></noscript>", .none),
    Case("<template><a id=t href=#>x</a></template><a id=t href=#>x</a>", .sequential),
    Case("<canvas><button id=t>x</button></canvas>", .sequential),
    Case("<video controls><a id=t href=#>x</a></video>", .none),
  ]

  @Test(
    "Tab indices",
    arguments: [
      Case("<a id=t href=#>x</a>", 0), Case("<div id=t>x</div>", nil),
      Case("<div id=t tabindex=3>x</div>", 3), Case("<div id=t tabindex=-2>x</div>", -2),
      Case("<div id=t tabindex='+4'>x</div>", 4), Case("<div id=t tabindex=1.9>x</div>", 1),
      Case("<div id=t tabindex=99999999999999999999>x</div>", Int(Int32.max)),
      Case("<div id=t tabindex=one>x</div>", nil),
    ] as [Case<Int?>])
  func tabIndex(_ sample: Case<Int?>) {
    let page = Sample(sample.html)
    #expect(page.semantics.tabIndex(of: page.target) == sample.expected)
  }
}
