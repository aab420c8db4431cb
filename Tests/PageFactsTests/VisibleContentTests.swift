import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// What is there for users in an element.
@Suite("Visible content")
struct VisibleContentTests {
  @Test(
    "text counts where it is visible",
    arguments: [
      ("<p id=t>a</p>", true), ("<p id=t> \u{A0} </p>", false),
      ("<p id=t><b hidden>a</b></p>", false),
      ("<p id=t aria-hidden=true>a</p>", true), ("<select id=t><option>a</select>", false),
      ("<p id=t><img src=a alt=a></p>", false),
    ])
  func showsText(html: String, expected: Bool) {
    let sample = SamplePage(html)
    #expect(sample.page.showsText(in: sample.target) == expected)
  }

  @Test(
    "pictures and what takes the focus offer something too",
    arguments: [
      ("<p id=t>a</p>", true), ("<p id=t><img src=a alt=a></p>", true),
      ("<p id=t><input></p>", true),
      ("<p id=t><iframe></iframe></p>", true), ("<p id=t aria-hidden=true>a</p>", false),
      ("<p id=t><b></b></p>", false), ("<p id=t> </p>", false),
    ])
  func offersSomething(html: String, expected: Bool) {
    let sample = SamplePage(html)
    #expect(sample.page.offersSomething(in: sample.target) == expected)
  }

  @Test("an element too large to search is taken to offer something")
  func large() {
    let sample = SamplePage("<div id=t>" + String(repeating: "<b></b>", count: 2_001) + "</div>")
    #expect(sample.page.offersSomething(in: sample.target))
  }

  @Test("text that aria-hidden keeps from screen readers is told apart")
  func ariaHidden() {
    func text(_ html: String) -> String? {
      let sample = SamplePage(html)
      return sample.page.ariaHiddenText(in: sample.target, besides: sample.element("p"))
    }
    #expect(
      text("<a id=t><b aria-hidden=true>Lire</b> <b aria-hidden=true>tout</b></a>") == "Lire tout")
    #expect(
      text("<a id=t><b aria-hidden=true>Lire</b><b id=p aria-hidden=true>tout</b></a>") == "Lire")
    #expect(text("<a id=t><b aria-hidden=true>×</b><b aria-hidden=true>X</b></a>") == nil)
    #expect(text("<a id=t><b aria-hidden=true hidden>Lire</b></a>") == nil)
    #expect(text("<a id=t>Lire</a>") == nil)
  }

  @Test("readable text leaves scripts, titles, templates and blanks out")
  func readable() {
    let page = SamplePage(
      """
      <title>a</title><p>b <b> </b>c</p><script>d</script><style>e</style><noscript>f</noscript>
      <template><p>g</p></template><p hidden>h</p>
      """
    ).page
    var texts: [String] = []
    page.forEachReadableText { text, parent in
      #expect(page.document.kind(of: parent) == .element)
      texts.append(String(text.trimmed))
    }
    #expect(texts == ["b  c", "h"])
  }

  @Test(
    "formatting and comments part no text, other elements do",
    arguments: [
      ("<p>Cli<span>quez <b>sur</b></span><!-- x --> le bouton", ["p: Cliquez sur le bouton"]),
      ("<p>Lire <a href=a>la suite</a> du texte", ["p: Lire", "a: la suite", "p: du texte"]),
      ("<p>Un<br>deux<p>trois", ["p: Un", "p: deux", "p: trois"]),
      ("<div><b>Lorem</b> <i>ipsum</i></div>fin", ["div: Lorem ipsum", "body: fin"]),
      ("<p>a<script>b</script>c", ["p: a", "p: c"]),
    ])
  func runs(_ html: String, _ expected: [String]) {
    let page = SamplePage(html).page
    var texts: [String] = []
    page.forEachReadableText { text, holder in
      let name = page.document.names.spelling(of: page.document.name(of: holder))
      texts.append("\(name): \(text.trimmed)")
    }
    #expect(texts == expected)
  }

  @Test("an element is quoted by its own text, or by what is on its button")
  func quotation() {
    #expect(SamplePage("<p id=t>Le <b>gros</b> plan</p>").target.quotation == "Le plan")
    #expect(SamplePage("<input type=submit id=t value=Envoyer>").target.quotation == "Envoyer")
    let long = SamplePage("<p id=t>" + String(repeating: "é", count: 60) + "</p>").target.quotation
    #expect(long == String(repeating: "é", count: 39) + "…")
  }
}
