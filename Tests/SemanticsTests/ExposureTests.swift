import DOM
import Semantics
import Styling
import Testing

/// What assistive technology meets.
/// https://www.w3.org/TR/core-aam-1.2/#exclude_elements2
struct ExposureTests {
  @Test("Why an element is not exposed", arguments: reasonCases)
  func reasons(_ sample: Case<HidingReason?>) {
    let page = Sample(sample.html)
    #expect(page.semantics.hidingReason(of: page.target) == sample.expected)
    #expect(page.semantics.isExposed(page.target) == (sample.expected == nil))
  }

  static let reasonCases: [Case<HidingReason?>] = [
    Case("<p id=t>x</p>", nil), Case("<p id=t hidden>x</p>", .displayNone),
    Case("<div hidden><p id=t>x</p></div>", .displayNone),
    Case("<p id=t aria-hidden=true>x</p>", .ariaHidden),
    Case("<p id=t aria-hidden=TRUE>x</p>", .ariaHidden),
    Case("<p id=t aria-hidden=' true '>x</p>", .ariaHidden),
    Case("<p id=t aria-hidden=false>x</p>", nil), Case("<p id=t aria-hidden=''>x</p>", nil),
    Case("<p id=t aria-hidden=yes>x</p>", nil),
    Case("<div aria-hidden=true><p id=t>x</p></div>", .ariaHidden),
    Case("<div aria-hidden=true><p id=t aria-hidden=false>x</p></div>", .ariaHidden),
    Case("<div aria-hidden=true><button id=t>x</button></div>", .ariaHidden),
    Case("<p id=t inert>x</p>", .inert), Case("<div inert><p id=t>x</p></div>", .inert),
    Case("<input id=t type=hidden>", .hiddenInput), Case("<input id=t>", nil),
    Case("<details><summary>x</summary><p id=t>y</p></details>", .closedDetails),
    Case("<details><summary id=t>x</summary><p>y</p></details>", nil),
    Case("<details><summary><b id=t>x</b></summary><p>y</p></details>", nil),
    Case("<details><summary>x</summary><summary id=t>y</summary></details>", .closedDetails),
    Case("<details open><summary>x</summary><p id=t>y</p></details>", nil),
    Case("<details><div><summary id=t>x</summary></div></details>", .closedDetails),
    Case("<details id=t><summary>x</summary></details>", nil),
    Case("<noscript><p id=t>x</p></noscript>", .noscript),
    Case("<video controls><p id=t>x</p></video>", .fallbackContent),
    Case("<audio controls><p id=t>x</p></audio>", .fallbackContent),
    Case("<object data=x><p id=t>x</p></object>", .fallbackContent),
    Case("<object><p id=t>x</p></object>", nil),
    Case("<canvas><p id=t>x</p></canvas>", nil),
    Case("<progress><b id=t>x</b></progress>", .fallbackContent),
    Case("<div hidden=until-found><p id=t>x</p></div>", .contentVisibility),
    Case("<svg><defs><g id=t></g></defs></svg>", .displayNone),
    Case("<svg><symbol><path id=t /></symbol></svg>", .displayNone),
    Case("<svg><title id=t>x</title></svg>", .displayNone),
    Case("<svg><g id=t></g></svg>", nil),
    Case("<img usemap=#m src=x><map name=m><area id=t href=#></map>", nil),
    Case("<map name=m><area id=t href=#></map>", .unusedArea),
    Case("<img usemap=#m src=x aria-hidden=true><map name=m><area id=t href=#></map>", .ariaHidden),
    Case("<button><b id=t>x</b></button>", .presentationalChild),
    Case("<button><b><i id=t>x</i></b></button>", .presentationalChild),
    Case("<div role=img><p id=t>x</p></div>", .presentationalChild),
    Case("<svg role=img><g id=t></g></svg>", .presentationalChild),
    Case("<div role=checkbox><p id=t>x</p></div>", .presentationalChild),
    Case("<a href=#><b id=t>x</b></a>", nil), Case("<div role=menuitem><b id=t>x</b></div>", nil),
    Case("<script id=t></script>", .displayNone), Case("<style id=t></style>", .displayNone),
    Case("<select><option id=t>x</select>", nil),
    Case("<datalist id=t><option>x</datalist>", .displayNone),
    Case("<link id=t rel=x>", .displayNone), Case("<template id=t></template>", .displayNone),
    Case("<p id=t role=none>x</p>", nil), Case("<img id=t alt='' src=x>", nil),
  ]

  @Test(
    "Included in the accessibility tree",
    arguments: [
      Case("<p id=t>x</p>", true), Case("<p id=t role=none>x</p>", false),
      Case("<p id=t role=presentation tabindex=0>x</p>", true),
      Case("<img id=t alt='' src=x>", false), Case("<img id=t src=x>", true),
      Case("<img id=t alt='' title=x src=x>", true), Case("<p id=t hidden>x</p>", false),
      Case("<ul role=none><li id=t>x</ul>", false), Case("<div id=t>x</div>", true),
      Case("<button><img id=t alt=x src=x></button>", false),
    ])
  func inclusion(_ sample: Case<Bool>) {
    let page = Sample(sample.html)
    #expect(page.semantics.isIncludedInAccessibilityTree(page.target) == sample.expected)
  }

  @Test(
    "What `noscript` holds is rendered neither by style nor for assistive technology",
    arguments: [
      "<noscript><p id=t>x</p></noscript>", "<noscript id=t>x</noscript>",
      "<noscript style='display:block'><p id=t>x</p></noscript>",
      "<div><noscript><ul><li id=t>x</ul></noscript></div>",
    ])
  func noscript(_ html: String) {
    let page = Sample(html)
    #expect(!page.semantics.isRendered(page.target))
    #expect(!page.semantics.isExposed(page.target))
    #expect(!page.semantics.style.isRendered(page.target))
  }

  @Test(
    "Seen or met by somebody",
    arguments: [
      Case("<p id=t>x</p>", true), Case("<p id=t aria-hidden=true>x</p>", true),
      Case("<p id=t hidden>x</p>", false), Case("<canvas><p id=t>x</p></canvas>", true),
      Case("<canvas aria-hidden=true><p id=t>x</p></canvas>", false),
      Case("<button><b id=t>x</b></button>", true), Case("<p id=t inert>x</p>", true),
    ])
  func somebody(_ sample: Case<Bool>) {
    let page = Sample(sample.html)
    #expect(page.semantics.isVisibleToSomeone(page.target) == sample.expected)
  }
}

/// Exposure and names as the page's style sheets have them.
struct StyledExposureTests {
  @Test("Hidden by style", arguments: reasonCases)
  func reasons(_ sample: Case<HidingReason?>) {
    let page = Sample(sample.html)
    #expect(page.semantics.hidingReason(of: page.target) == sample.expected)
  }

  static let reasonCases: [Case<HidingReason?>] = [
    Case("<p id=t style='display:none'>x</p>", .displayNone),
    Case("<p id=t style='visibility:hidden'>x</p>", .visibility),
    Case("<p id=t style='visibility:collapse'>x</p>", .visibility),
    Case("<div style='visibility:hidden'><p id=t>x</p></div>", .visibility),
    Case("<div style='visibility:hidden'><p id=t style='visibility:visible'>x</p></div>", nil),
    Case("<div style='display:none'><p id=t style='display:block'>x</p></div>", .displayNone),
    Case("<p id=t style='display:contents'>x</p>", nil),
    Case("<p id=t style='opacity:0'>x</p>", nil),
    Case("<p id=t style='position:absolute;left:-9999px'>x</p>", nil),
    Case("<p id=t hidden style='display:block'>x</p>", nil),
    Case("<div style='content-visibility:hidden'><p id=t>x</p></div>", .contentVisibility),
    Case("<dialog><p id=t>x</p></dialog>", .displayNone),
    Case("<dialog open><p id=t>x</p></dialog>", nil),
    Case("<div popover id=t>x</div>", .displayNone),
    Case("<audio id=t></audio>", .displayNone),
    Case("<style>.no { display: none }</style><p id=t class=no>x</p>", .displayNone),
    Case("<style>@media print { p { display: none } }</style><p id=t>x</p>", nil),
    Case("<a href=# style='display:none'><b id=t>x</b></a>", .displayNone),
  ]

  @Test("Names by style", arguments: nameCases)
  func names(_ sample: Case<String>) {
    let page = Sample(sample.html)
    #expect(page.semantics.name(of: page.target).text == sample.expected)
  }

  static let nameCases = [
    Case(
      "<style>#t::before { content: 'before' }</style><button id=t>label</button>",
      "beforelabel"),
    Case("<style>#t::after { content: 'after' }</style><h3 id=t>label</h3>", "labelafter"),
    Case("<style>#t::before { content: 'x' / 'alt' }</style><a href=# id=t>label</a>", "altlabel"),
    Case("<style>#t::before { content: 'x' / '' }</style><a href=# id=t>label</a>", "label"),
    Case("<style>#t::before { content: none }</style><a href=# id=t>label</a>", "label"),
    Case("<style>i::before { content: 'icon' }</style><a href=# id=t><i></i></a>", "icon"),
    Case("<a href=# id=t>a<b style='display:block'>b</b>c</a>", "a b c"),
    Case("<a href=# id=t>a<b style='display:inline-block'>b</b>c</a>", "a b c"),
    Case("<a href=# id=t>a<div style='display:inline'>b</div>c</a>", "abc"),
    Case(
      "<h2 id=t>seen, <b style='visibility:hidden'>not <i style='visibility:visible'>seen"
        + "</i></b></h2>", "seen, seen"),
    Case(
      "<button id=t aria-labelledby=a></button><p id=a style='display:none'>one "
        + "<b style='display:none'>two</b></p>", "one two"),
    Case(
      "<button id=t aria-labelledby=a></button><p id=a style='visibility:hidden'>one "
        + "<b>two</b></p>", "one two"),
    Case(
      "<button id=t aria-labelledby=a></button><p id=a>one "
        + "<b style='visibility:hidden'>two</b></p>", "one"),
    Case("<label for=t style='display:none'>one</label><input id=t>", "one"),
    Case("<label for=t style='visibility:hidden'>one</label><input id=t>", "one"),
  ]

  @Test(
    "Visible text by style",
    arguments: [
      Case("<p id=t>a<span style='visibility:hidden'>b</span>c</p>", "ac"),
      Case("<p id=t>a<span style='display:none'>b</span>c</p>", "ac"),
      Case("<div id=t><p>a</p><p>b</p></div>", "a b"),
      Case("<ul id=t><li>a<li>b</ul>", "a b"),
      Case("<p id=t>a <b style='position:absolute;clip-path:inset(50%)'>no</b> b</p>", "a b"),
      Case("<p id=t>a <b style='position:absolute;left:-9999px'>no</b> b</p>", "a b"),
      Case("<a href=# id=t style='position:absolute;left:-9999px'>skip <b>all</b></a>", "skip all"),
      Case(
        "<style>p span { position: absolute; left: -9999px }</style>"
          + "<p id=t>a <span>no</span></p>", "a"),
    ])
  func visibleText(_ sample: Case<String>) {
    let page = Sample(sample.html)
    #expect(page.semantics.visibleText(of: page.target) == sample.expected)
  }
}
