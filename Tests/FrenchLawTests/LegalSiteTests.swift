import AuditModel
import Testing

@Suite("Duties of a site")
struct LegalSiteTests {
  private static let footer =
    "<footer><a href='accessibilite.html'>Accessibilité : non conforme</a></footer>"

  @Test("the law applies in France: by host, by setting, by what pages show")
  func country() {
    let plain = ["index.html": "<h1>Valbrume</h1>"]
    #expect(LegalSample(plain).country == "FR")
    #expect(LegalSample(plain, base: "https://www.valbrume.ch/").country == "CH")
    #expect(LegalSample(plain, base: "https://www.valbrume.ch/").checks.isEmpty)
    #expect(LegalSample(plain, base: nil).checks.isEmpty)
    #expect(LegalSample(plain, base: nil, country: "fr").country == "FR")
    #expect(LegalSample(plain, base: "https://valbrume.fr/", country: "be").checks.isEmpty)
    let french = [
      "index.html":
        "<p>La mairie est ouverte le lundi et le jeudi, de neuf heures à midi, et vous pouvez nous joindre par téléphone au 01 99 00 42 10, 2 place de la Halle, 99420 Valbrume.</p>"
    ]
    #expect(LegalSample(french, base: nil).country == "FR")
    let gabon = [
      "index.html":
        "<p>La mairie est ouverte le lundi et le jeudi, de neuf heures à midi, et vous pouvez nous joindre par téléphone. Commune d’Owendo, Gabon.</p>"
    ]
    #expect(LegalSample(gabon, base: nil).country == nil)
    let english = [
      "index.html": "<p>The town hall is open on Mondays. Call us: +1 555 010 9999.</p>"
    ]
    #expect(LegalSample(english, base: nil, language: "en").checks.isEmpty)
  }

  @Test("what was not read is never said to be missing")
  func unread() {
    let site = LegalSample(["index.html": "<h1>Valbrume</h1>"], unread: true)
    for (name, check) in site.checks where check.answer == .no {
      #expect(name == "accessibility-mention", "\(name)")
    }
  }

  @Test("a page that a script builds is never said to lack something")
  func script() {
    let site = LegalSample([
      "index.html": "<div id='app'></div><script src='app.js'></script>"
    ])
    #expect(!site.checks.isEmpty)
    #expect(site.checks.values.filter { $0.answer == .no }.map(\.check) == [])
  }

  @Test("mention and declaration are held against each other")
  func contradiction() {
    let site = LegalSample([
      "index.html": Self.footer,
      "accessibilite.html": "<h1>Accessibilité</h1><p>Le site est partiellement conforme.</p>",
    ])
    #expect(site["accessibility-mention-vs-declaration"] == "contradiction")
  }

  @Test("evidence tells text, page and line")
  func evidence() {
    let site = LegalSample(["index.html": "<h1>Valbrume</h1>\n<p>Accessibilité : partielle</p>"])
    let check = site.checks["accessibility-mention"]
    #expect(check?.evidence == "Accessibilité : partielle")
    #expect(check?.expected == "Accessibilité : partiellement conforme")
    #expect(check?.path == "index.html")
    #expect(check?.line == 3)
  }
}
