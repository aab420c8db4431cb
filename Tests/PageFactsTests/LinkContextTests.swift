import PageFacts
import PageSamples
import Testing

/// What explains a link whose own text does not (RGAA, "contexte du lien").
@Suite("Context of links")
struct LinkContextTests {
  private func context(_ html: String) -> LinkContext {
    let sample = SamplePage(html)
    return sample.page.linkContext(of: sample.target)
  }

  @Test(
    "sentence, paragraph, list items, cell and row headers are context",
    arguments: [
      ("<p>Bulletin de mai <a id=t href=a>ici</a> en PDF</p>", "Bulletin de mai en PDF"),
      ("<ul><li><a id=t href=a>ici</a></li><li>autre</li></ul>", ""),
      ("<div>Bulletin <a id=t href=a>ici</a></div>", "Bulletin"),
      (
        "<div>Bulletin <b>de <i>mai</i></b> <em><a id=t href=a>ici</a> en</em> PDF</div>",
        "Bulletin de mai en PDF"
      ),
      ("<div>Un mot. Bulletin <a id=t href=a>ici</a>. Fin.</div>", "Bulletin ."),
      ("<div>Avant<p>b</p>Bulletin <a id=t href=a>ici</a><hr>Après</div>", "Bulletin"),
      ("<div>Avant<br><br>Bulletin :<br><a id=t href=a>ici</a></div>", "Bulletin :"),
      ("<p><img src=a alt='Plan du port'> <a id=t href=a>ici</a></p>", "Plan du port"),
      ("<p><span hidden>a</span><i aria-hidden=true>b</i> <a id=t href=a>ici</a></p>", ""),
      ("<p><a href=b>Lire la suite</a> <a id=t href=a>ici</a></p>", ""),
      ("<p><a href=b>Plan du port</a> <a id=t href=a>ici</a></p>", "Plan du port"),
      ("<ul><li>Mai<ul><li>x</li><li>3<div><a id=t href=a>ici</a></div></li></ul></ul>", "3 Mai"),
      (
        "<table><tr><th>a<th>b<tr><th>Budget<td>2 Mo <a id=t href=a>ici</a><td>c</table>",
        "2 Mo Budget"
      ),
      ("<table role=presentation><tr><td>a<td>b <a id=t href=a>ici</a></table>", ""),
      (
        "<div role=row><i role=rowheader>Budget</i><i role=cell><a id=t href=a>ici</a></i></div>",
        "Budget"
      ),
      ("<dl><dt>Budget<dd>Mai <a id=t href=a>ici</a></dl>", "Mai"),
    ])
  func stated(html: String, expected: String) { #expect(context(html).stated == expected) }

  @Test(
    "what stands near may explain a link",
    arguments: [
      ("<dl><dt>Budget primitif<dd><a id=t href=a>ici</a></dl>", true),
      ("<details open><summary>Budget primitif</summary><a id=t href=a>ici</a></details>", true),
      ("<figure><a id=t href=a>ici</a><figcaption>Plan du port</figcaption></figure>", true),
      ("<section aria-label='Budget primitif'><a id=t href=a>ici</a></section>", true),
      ("<div>Le port est fermé. <a id=t href=a>ici</a></div>", true),
      ("<div>Fête du village<br> <br><a id=t href=a>ici</a></div>", true),
      ("<div>Recensement de la commune</div><p><a id=t href=a>ici</a></p>", true),
      ("<div><b>Recensement de mai</b></div><img src=a alt=''><p><a id=t href=a>ici</a></p>", true),
      (
        "<section><p class=titre>Recensement de mai</p><p>Il est là.</p><a id=t href=a>ici</a>",
        true
      ),
      ("<table><tr><th>Budget primitif<tr><td><a id=t href=a>ici</a></table>", true),
      ("<table><tr><td><b>Budget primitif</b><td><a id=t href=a>ici</a></table>", true),
      ("<a id=t href=a>ici</a>", false),
      ("<p>Le port est fermé au public.</p><p><a id=t href=a>ici</a></p>", false),
      ("<ul><li><a href=b>Plan du port</a></ul><p><a id=t href=a>ici</a></p>", false),
      ("<div>PDF, 2 Mo</div><a id=t href=a>ici</a>", false),
      ("<nav>Plan du port</nav><a id=t href=a>ici</a>", false),
    ])
  func nearby(html: String, expected: Bool) { #expect(context(html).hasNearbyText == expected) }

  @Test(
    "a heading introduces a link alone of its name in its part of the page",
    arguments: [
      ("<article><h2>Travaux au port</h2><p>a</p><a id=t href=a>ici</a></article>", true),
      ("<div><div><h2>Travaux au port</h2></div><h3>b</h3><a id=t href=a>ici</a></div>", false),
      ("<div><h2>Travaux au port</h2><a id=t href=a>ici</a><a href=b>ici</a></div>", false),
      ("<div><h2>Travaux au port</h2><a id=t href=a>ici</a><a href=a>ici</a></div>", true),
      ("<div><h2>Travaux au port</h2><a id=t href=a>ici</a><h2>Un autre</h2></div>", false),
      ("<h2>Travaux au port</h2><a id=t href=a>ici</a>", false),
      ("<div><h2>Budget</h2><a id=t href=a>ici</a></div>", false),
      ("<div><h2 hidden>Travaux au port</h2><a id=t href=a>ici</a></div>", false),
    ])
  func heading(html: String, expected: Bool) {
    #expect((context(html).heading != nil) == expected)
  }
}
