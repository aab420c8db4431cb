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
    // A twin town abroad, numbers of overseas, an address to write to.
    let hours =
      "La mairie est ouverte le lundi et le jeudi, de neuf heures à midi, et vous pouvez nous joindre"
    let places = "1 place de la Mairie, 99420 Valbrume"
    for (text, expected) in [
      (
        "\(hours) au 01 99 00 42 10, \(places). La commune est jumelée avec Diofior (Sénégal).",
        "FR"
      ),
      ("\(hours) au 0262 31 00 00, \(places).", "FR"),
      ("\(hours) : <a href='tel:0199004210'>téléphone</a>, \(places).", "FR"),
      ("\(hours) : <a href='mailto:mairie@valbrume.fr'>courriel</a>.", "FR"),
      ("\(hours) : mairie@valbrume.fr.", "FR"),
      ("\(hours) au +221 33 824 00 00. Commune de Koungheul, Sénégal.", nil),
      ("\(hours). Le bourgmestre reçoit le jeudi.", nil),
    ] as [(String, String?)] {
      #expect(
        LegalSample(["index.html": "<p>\(text)</p>"], base: nil).country == expected, "\(text)")
    }
    let english = [
      "index.html": "<p>The town hall is open on Mondays. Call us: +1 555 010 9999.</p>"
    ]
    #expect(LegalSample(english, base: nil, language: "en").checks.isEmpty)
  }

  @Test("a mention is found whatever stands beside it, and two that differ are told")
  func mentions() {
    for body in [
      "<footer><a href='a.html'>Accessibilité : non conforme</a><a href='m.html'>Mentions légales</a></footer>",
      "<footer><a href='p.html'>Plan du site</a><a href='a.html'>Accessibilité : non conforme</a></footer>",
      "<footer><button>Contraste</button><a href='a.html'>Accessibilité : non conforme</a></footer>",
      "<footer style='display:flex'><span>Accessibilité : non conforme</span><span>Contact</span></footer>",
      "<footer>Accessib<b>ilité</b> : non conforme</footer>",
    ] {
      let site = LegalSample(["index.html": body])
      #expect(site["accessibility-mention"] == "yes", "\(body)")
      #expect(site["accessibility-mention-wording"] == "yes", "\(body)")
    }
    let two = LegalSample([
      "index.html":
        "<header><p>Accessibilité : partiellement conforme</p></header><footer><p>Accessibilité : non conforme</p></footer>"
    ])
    #expect(two["accessibility-mention-vs-declaration"] == "contradiction")
    let building = LegalSample([
      "index.html": "<p>Accessibilité de la mairie : partiellement conforme aux règles PMR</p>"
    ])
    #expect(building["accessibility-mention"] == "no")
    let crossedOut = LegalSample([
      "index.html": "<p><del>Accessibilité : partiellement conforme</del></p>"
    ])
    #expect(crossedOut["accessibility-mention"] == "no")
  }

  @Test("a legal notice is one by what it says, whatever it is called")
  func noticeByContents() {
    let notice =
      "<p>Éditeur : commune de Valbrume.</p><p>Directrice de la publication : Anne Roux, maire.</p><p>Hébergeur : OVH SAS, 2 rue Kellermann, 59100 Roubaix – 1007</p>"
    let credits = LegalSample([
      "index.html": "<a href='credits.html'>Crédits</a>",
      "credits.html": "<h1>Crédits</h1>\(notice)",
    ])
    #expect(credits["legal-notice"] == "yes")
    #expect(credits["legal-notice-content"] == "yes")
    let panel = LegalSample([
      "index.html":
        "<button data-bs-toggle='modal' data-bs-target='#m'>Mentions légales</button><div id='m' style='display:none'>\(notice)</div>"
    ])
    #expect(panel["legal-notice"] == "yes")
  }

  @Test("what a declaration says of another service is no contradiction")
  func otherServices() {
    let home = Self.footer
    func declaration(_ body: String) -> LegalSample {
      LegalSample([
        "index.html": home,
        "accessibilite.html":
          "<h1>Déclaration d’accessibilité</h1><p>Le site est non conforme avec le RGAA.</p>\(body)",
      ])
    }
    for other in [
      "<p>L’application mobile est partiellement conforme.</p>",
      "<p>Notre site de réservation est totalement conforme.</p>",
    ] {
      let site = declaration(other)
      #expect(site["accessibility-declaration-contradiction"] == "yes", "\(other)")
      #expect(site["accessibility-mention-vs-declaration"] == "yes", "\(other)")
    }
    #expect(
      declaration("<p>Le site est partiellement conforme.</p>")[
        "accessibility-declaration-contradiction"] == "contradiction")
    let table = "<table><tr><th>Taux de conformité</th><td>42 %</td></tr></table>"
    #expect(declaration(table)["accessibility-declaration-rate"] == "yes")
  }

  @Test("plans about other subjects, or that are not there, are none")
  func plans() {
    func plan(_ text: String) -> LegalSample {
      LegalSample([
        "index.html": Self.footer,
        "accessibilite.html":
          "<h1>Déclaration d’accessibilité</h1><p>Le site est non conforme avec le RGAA.</p><p>\(text)</p>",
      ])
    }
    for text in [
      "Aucun schéma pluriannuel n’a été établi à ce jour.",
      "Schéma pluriannuel d’assainissement 2025-2027",
      "Schéma pluriannuel : [lien vers le schéma pluriannuel]",
    ] {
      #expect(plan(text)["accessibility-multiyear-plan"] != "yes", "\(text)")
    }
    for text in ["Plan d’actions 2026 : à venir", "Plan d’action pour le climat 2026"] {
      #expect(plan(text)["accessibility-action-plan-year"] != "yes", "\(text)")
    }
    for text in [
      "Schéma pluriannuel 2025-2027", "Stratégie d’accessibilité numérique 2025-2027",
      "Schéma directeur d’accessibilité numérique 2025-2027",
    ] {
      #expect(plan(text)["accessibility-multiyear-plan"] == "yes", "\(text)")
    }
  }

  @Test("minutes of the town count, those of other bodies do not")
  func deliberations() {
    for (link, expected) in [
      ("Comptes-rendus", "yes"), ("Délibérations", "yes"), ("CR CM 03/03/2026", "yes"),
      ("Délibérations de la communauté de communes", "not-found"),
    ] {
      let site = LegalSample(["index.html": "<a href='https://www.autre.fr/d.pdf'>\(link)</a>"])
      #expect(site["deliberations-published"] == expected, "\(link)")
    }
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
