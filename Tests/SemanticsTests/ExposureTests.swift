import DOM
import Semantics
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
    Case("<div hidden=until-found><p id=t>x</p></div>", .hiddenUntilFound),
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
