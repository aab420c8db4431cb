import Testing
import Wording

/// Which elements a script names where it writes.
@Suite("Mentions in scripts")
struct ScriptMentionsTests {
  private func mentions(_ script: String) -> ScriptMentions { ScriptMentions(Array(script.utf8)) }

  private func contents(_ script: String) -> ScriptTargets { mentions(script).ofContents }

  @Test(
    "ids that are written to",
    arguments: [
      "document.getElementById('tel').textContent = m.tel",
      "var e = document.getElementById( \"tel\" );\n e.innerHTML += '<b>a</b>'",
      "document.querySelector('#tel').setAttribute('aria-label', 'Téléphone')",
      "$('#tel').text(m.tel)", "jQuery(\"#tel\").attr({title: 'a'})",
      "for (const id of ['tel', 'mail']) document.getElementById(id).innerText = m[id]",
      "tel.textContent = m.tel", "Object.assign(tel, {textContent: m.tel}); use('tel')",
      "document.getElementById(`tel`).replaceChildren(m)", "a=/[\"']/;b('x');$('#tel').html(c)",
      "document.getElementById('tel')?.append(m.tel)",
    ])
  func ids(script: String) {
    let found = mentions(script)
    #expect(
      [found.ofContents, found.ofAttributes].contains { targets in
        targets.ids.contains("tel")
          || targets.selectors.contains { $0.compounds.last?.id == "tel" }
      })
  }

  @Test(
    "a script that writes nothing, or elsewhere, names nothing",
    arguments: [
      "document.getElementById('tel').addEventListener('click', open)",
      "document.getElementById('tel').setAttribute('aria-expanded', 'true')",
      "document.getElementById('tel').value = ''", "if (tel.textContent == 'a') open('tel')",
      "document.title = 'tel'; x('tel')", "$('#tel').text()", "", "'tel'", "const f = e => e.title",
      "document.getElementById('tel').classList.add('a')",
    ])
  func silent(script: String) { #expect(mentions(script).isEmpty) }

  @Test("selectors, classes, names, attributes and beginnings of ids")
  func kinds() {
    let found = contents(
      """
      document.querySelectorAll("nav a.mail, [data-mail]").forEach(a => a.textContent = mail)
      document.getElementsByClassName('town name'); document.getElementsByName("q")
      document.getElementById('row-' + n); document.getElementById(`day_${n}`)
      document.getElementsByTagName("th"); el.getAttribute("data-month"); el.innerHTML = a
      """)
    #expect(found.selectors.contains(ScriptSelector.list("nav a.mail")[0]))
    #expect(found.selectors.contains(ScriptSelector.list("[data-mail]")[0]))
    #expect(found.selectors.contains(ScriptSelector.list(".town")[0]))
    #expect(found.selectors.contains(ScriptSelector.list("th")[0]))
    #expect(found.fieldNames == ["q"])
    #expect(found.idPrefixes == ["row-", "day_"])
    #expect(found.attributes.contains("data-month"))
  }

  @Test("what writes attributes is told from what writes contents")
  func attributes() {
    let found = mentions("document.getElementById('q').setAttribute('aria-label', 'a')")
    #expect(found.ofAttributes.ids.contains("q"))
    #expect(found.ofContents.isEmpty)
    #expect(mentions("document.getElementById('q').innerHTML = a").ofAttributes.isEmpty)
  }

  @Test("in a long script, what counts stands near")
  func distance() {
    let gap = String(repeating: "open();\n", count: 600)
    #expect(contents("x('near'); e.textContent = a;" + gap + "x('far')").ids == ["near"])
    #expect(contents("$('a').off(); e.textContent = a; $('b').show()").selectors.count == 1)
    #expect(contents("$('th');" + gap + "$('h2'); e.textContent = a").selectors.count == 1)
  }

  @Test(
    "selectors are read, or left out",
    arguments: [
      ("#a", 1), ("a.b > c[d='e']:first-child", 2), ("a, b", 1), ("ul li:not(.x) a", 3),
      ("a + b", 1), ("<div>", 0), ("a(", 0), ("#", 0), (".", 0), ("a[", 0), (":", 0), ("*", 0),
    ])
  func selectors(text: String, compounds: Int) {
    #expect(ScriptSelector.list(text).first?.compounds.count ?? 0 == compounds)
  }

  @Test(
    "libraries and services know no page",
    arguments: [
      ("https://code.jquery.com/jquery-3.7.1.min.js", true),
      ("https://www.mairie.fr/wp-includes/js/jquery/jquery.min.js?ver=3", true),
      ("https://www.googletagmanager.com/gtag/js?id=G", true), ("js/bootstrap.bundle.min.js", true),
      ("https://cdn.jsdelivr.net/npm/swiper/swiper.js", true), ("app.js", false),
      ("https://www.mairie.fr/theme/main.js", false), ("js/mairie.js#jquery", false),
    ])
  func foreign(address: String, expected: Bool) {
    #expect(ScriptSource.isForeign(address) == expected)
  }
}
