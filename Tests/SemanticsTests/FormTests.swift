import DOM
import Semantics
import Testing

/// Labels, form owners, languages, visible text and ownership.
struct FormTests {
  @Test(
    "Labels of a control",
    arguments: [
      Case("<label id=a for=t>x</label><input id=t>", "a"),
      Case("<label id=a><input id=t></label>", "a"),
      Case("<label id=a for=t>x</label><label id=b>y<input id=t></label>", "a b"),
      Case("<label id=a><input><input id=t></label>", ""),
      Case("<label id=a for=u><input id=t></label><input id=u>", ""),
      Case("<label id=a><input type=hidden><input id=t></label>", "a"),
      Case("<label id=a for=t>x</label><input type=hidden id=t>", ""),
      Case("<label id=a><div><button id=t>x</button></div></label>", "a"),
      Case("<label id=a><my-x id=t></my-x></label>", ""),
      Case("<label id=a for=t>x</label><my-x id=t></my-x>", "a"),
      Case("<label id=a for=t>x</label><output id=t></output>", "a"),
      Case("<label id=a for=t>x</label><p id=t>y</p>", ""),
      Case("<template><label for=t>x</label></template><input id=t>", ""),
    ])
  func labels(_ sample: Case<String>) {
    let page = Sample(sample.html)
    let found = page.semantics.labels(of: page.target)
    let ids = found.map { page.document.attribute(.id, of: $0).map { String($0) } ?? "?" }
    #expect(ids.joined(separator: " ") == sample.expected)
    for label in found { #expect(page.semantics.labeledControl(of: label) == page.target) }
  }

  @Test(
    "Form owners",
    arguments: [
      Case("<form id=f><input id=t></form>", "f"), Case("<input id=t>", ""),
      Case("<form id=f></form><input id=t form=f>", "f"),
      Case("<form id=g><input id=t form=f></form><form id=f></form>", "f"),
      Case("<form id=g><input id=t form=nowhere></form>", ""),
      Case("<p id=f></p><input id=t form=f>", ""),
    ])
  func formOwners(_ sample: Case<String>) {
    let page = Sample(sample.html)
    let owner = page.semantics.formOwner(of: page.target)
    let id = owner.flatMap { page.document.attribute(.id, of: $0) }.map { String($0) }
    #expect((id ?? "") == sample.expected)
  }

  @Test(
    "Languages",
    arguments: [
      Case("<html lang=fr><body><p id=t>x", "fr"),
      Case("<html lang=fr><body><p id=t lang=en>x", "en"),
      Case("<html><body><p id=t>x", nil), Case("<html lang=''><body><p id=t>x", ""),
      Case("<html lang=fr><body><div lang=''><p id=t>x</div>", ""),
      Case("<html xml:lang=fr><body><p id=t>x", nil),
      Case("<html lang=fr><body><svg xml:lang=en><text id=t>x</text></svg>", "en"),
      Case("<html lang=' fr '><body><p id=t>x", "fr"),
    ] as [Case<String?>])
  func languages(_ sample: Case<String?>) {
    let page = Sample(sample.html)
    #expect(page.semantics.language(of: page.target).map { String($0) } == sample.expected)
  }

  @Test(
    "Visible text",
    arguments: [
      Case("<a id=t href=#>two <b>words</b></a>", "two words"),
      Case("<a id=t href=#>a<br>b</a>", "a b"),
      Case("<a id=t href=# aria-label=no>seen</a>", "seen"),
      Case("<a id=t href=#>seen <b hidden>not</b></a>", "seen"),
      Case("<a id=t href=#>seen <b aria-hidden=true>too</b></a>", "seen too"),
      Case("<a id=t href=#><img alt=no src=x></a>", ""),
      Case("<button id=t>x<script>no</script></button>", "x"),
      Case("<input id=t type=submit value=Go>", "Go"), Case("<input id=t value=typed>", ""),
      Case("<p id=t>x <select><option>no</select></p>", "x"),
      Case("<p id=t>x<template>no</template></p>", "x"),
      Case("<svg id=t><title>no</title><text>yes</text></svg>", "yes"),
    ])
  func visibleText(_ sample: Case<String>) {
    let page = Sample(sample.html)
    #expect(page.semantics.visibleText(of: page.target) == sample.expected)
  }

  @Test("Parents and children by aria-owns and through generic elements")
  func ownership() {
    let page = Sample(
      #"<div id=a role=list aria-owns=o><div><p role=none><b id=i role=listitem>x</b></p></div></div>"#
        + #"<div id=o role=listitem>y</div><div id=z aria-owns=a></div>"#)
    let semantics = page.semantics
    #expect(semantics.accessibleParent(of: page.node("i")) == page.node("a"))
    #expect(semantics.accessibleParent(of: page.node("o")) == page.node("a"))
    #expect(semantics.accessibleChildren(of: page.node("a")) == [page.node("i"), page.node("o")])
    #expect(semantics.owner(of: page.node("o")) == page.node("a"))
  }

  @Test("Owners in a cycle end")
  func ownerCycle() {
    let page = Sample("<div id=t aria-owns=u>x</div><div id=u aria-owns=t>y</div>")
    #expect(page.semantics.accessibleChildren(of: page.target) == [page.node("u")])
    _ = page.semantics.accessibleParent(of: page.target)
    #expect(page.semantics.textAlternative(of: page.target).text == "x y")
  }
}
