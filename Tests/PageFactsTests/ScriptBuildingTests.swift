import AuditModel
import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// Whether scripts build a page or a part of it, and what is noted of that.
@Suite("Pages that scripts build")
struct ScriptBuildingTests {
  private static func page(_ body: String) -> Page {
    SamplePage(
      "<!DOCTYPE html><html lang=fr><head><title>T</title></head><body>\(body)</body></html>"
    )
    .page
  }

  private static let text = String(repeating: "un mot de plus ", count: 20)

  @Test(
    "a body with few words that loads scripts is theirs",
    arguments: [
      ("<div id=root></div><script src=app.js></script>", true),
      ("<div id=root></div>", false),
      ("<p>Merci, votre message est parti.</p>", false),
      ("<p>\(text)</p><script src=app.js></script>", false),
    ])
  func body(markup: String, isBuilt: Bool) {
    let page = Self.page(markup)
    #expect(page[ScriptBuilding.self].buildsBody == isBuilt)
    #expect(page.notes.map(\.kind).contains(.filledByScript) == isBuilt)
  }

  @Test(
    "an empty navigation, main content or list that a script fills is a part",
    arguments: [
      ("<nav id=menu></nav><script>document.getElementById('menu').innerHTML = x</script>", true),
      ("<ul class=actus> </ul><script>$('.actus').append(x)</script>", true),
      ("<main id=page><!-- ici --></main><script src=app.js></script>", true),
      ("<nav id=menu><a href=a.html>Agenda</a></nav><script>$('#menu').append(x)</script>", false),
      ("<nav id=menu></nav>", false),
      ("<ul></ul><script>$('#menu').append(x)</script>", false),
    ])
  func part(markup: String, isBuilt: Bool) {
    let page = Self.page("<p>\(Self.text)</p>" + markup)
    #expect(page[ScriptBuilding.self].parts.isEmpty != isBuilt)
    #expect(!page[ScriptBuilding.self].buildsBody)
    #expect(page.notes.map(\.kind).contains(.partFilledByScript) == isBuilt)
  }

  @Test("frames of other sites and scripts that could not be read are noted, with their addresses")
  func unread() {
    let page = Self.page(
      """
      <p>\(Self.text)</p><iframe src="https://carte.exemple.fr/embed?x=1" title="Carte"></iframe>
      <iframe src="plan.html" title="Plan"></iframe><script src="js/menu.js"></script>
      """)
    let notes = page.notes
    #expect(
      notes.filter { $0.kind == .frameUnread }.map(\.subject) == ["https://carte.exemple.fr/embed"])
    #expect(notes.filter { $0.kind == .scriptUnread }.count == 1)
    #expect(Self.page("<p>\(Self.text)</p>").notes.isEmpty)
  }
}
