import DOM
import Semantics
import Styling
import Testing

@Suite("Shadow trees that the markup declares")
struct ShadowTreeTests {
  private func node(_ id: String, in page: Sample) -> NodeID {
    page.document.elements.first { $0[.id].map { $0 == id } ?? false }?.id ?? .document
  }

  @Test(
    "names come from what slots show",
    arguments: [
      (
        "<my-a><template shadowrootmode=open><a id=t href=x><slot></slot></a></template>Nom</my-a>",
        "Nom"
      ),
      (
        "<my-a><template shadowrootmode=open><a id=t href=x><slot>Nom</slot></a></template></my-a>",
        "Nom"
      ),
      (
        "<my-a><template shadowrootmode=open><a id=t href=x><slot></slot></a></template></my-a>", ""
      ),
      (
        "<div><template shadowrootmode=open><b id=l>Nom</b><input id=t aria-labelledby=l></template>"
          + "<b id=l>Autre</b></div>", "Nom"
      ),
      (
        "<div><template shadowrootmode=open><label for=t>Nom</label><input id=t></template></div>"
          + "<label for=t>Autre</label>", "Nom"
      ),
      ("<label>Nom<div><template shadowrootmode=open><input id=t></template></div></label>", ""),
      (
        "<my-l><template shadowrootmode=open><button id=t><slot name=a>x</slot><slot></slot></button>"
          + "</template><i>b</i><i slot=a>a</i></my-l>", "ab"
      ),
    ])
  func names(_ html: String, _ expected: String) {
    let page = Sample(html)
    let name = page.semantics.name(of: node("t", in: page))
    #expect(name.text == expected && name.isCertain)
  }

  @Test("children that no slot takes, and the contents of a slot that is filled, are not exposed")
  func unassigned() {
    let page = Sample(
      "<div><template shadowrootmode=open><slot name=a><i id=f>x</i></slot></template>"
        + "<p id=s slot=a>y</p><p id=u>z</p></div>")
    #expect(page.semantics.isExposed(node("s", in: page)))
    #expect(page.semantics.hidingReason(of: node("u", in: page)) == .unassigned)
    #expect(page.semantics.hidingReason(of: node("f", in: page)) == .unassigned)
  }

  @Test("roles follow the flat tree")
  func roles() {
    let page = Sample(
      "<my-l><template shadowrootmode=open><ul><slot></slot></ul></template><li id=i>x</my-l>"
        + "<my-p><template shadowrootmode=open><section><slot></slot></section></template>"
        + "<header id=h>x</header></my-p>")
    #expect(page.semantics.role(of: node("i", in: page)) == .listitem)
    #expect(page.semantics.role(of: node("h", in: page)) == .generic)
  }

  @Test(
    "sheets reach no further than their tree; a host and what slots show are spoken of from inside")
  func styles() {
    let page = Sample(
      """
      <style>p { display: none } my-a { color: red } my-b::part(x) { display: none }</style>
      <my-a id=a><template shadowrootmode=open><style>
        :host { color: blue; display: block } ::slotted(b) { visibility: hidden } i { display: none }
        </style><p id=p>x</p><i id=i>x</i><slot></slot></template><b id=b>x</b><i id=o>x</i></my-a>
      """)
    let shown = ["a", "p", "i", "b", "o"].filter { page.semantics.isVisible(node($0, in: page)) }
    #expect(shown == ["a", "p", "o"])
    let style = page.semantics.style.style(of: node("a", in: page))
    #expect(style.display == .block)
    #expect(style.textColor == page.semantics.style.style(of: node("p", in: page)).textColor)
  }
}
