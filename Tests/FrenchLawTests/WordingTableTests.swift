import Testing

/// Wordings as public sites have them, each on a small site around it, with what each duty comes to.
@Suite("Wordings of real sites")
struct WordingTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var expected: String
    var testDescription: String { text }

    init(_ text: String, _ expected: String) {
      self.text = text
      self.expected = expected
    }
  }

  private static let met = "accessibility-mention=yes accessibility-mention-wording=yes"
  private static let wrong = "accessibility-mention=no accessibility-mention-wording=no"

  static let mentions: [Row] = [
    Row("Accessibilité : non conforme", met),
    Row("Accessibilité : partiellement conforme", met),
    Row("Accessibilité&nbsp;: partiellement conforme", met),
    Row("Accessibilité: non conforme", met),
    Row("Accessibilité (non conforme)", met),
    Row("Accessibilité (Non conforme)", met),
    Row("ACCESSIBILITE : NON CONFORME", met),
    Row("Accessibilité : Partiellement conforme", met),
    Row("Accessibilité : non-conforme", met),
    Row("Accessibilité&#8239;: non‑conforme", met),
    Row("Accessibilité numérique : non conforme", met),
    Row("Accessibilité du site : totalement conforme", met),
    Row("<span>Accessi</span><span>bilité</span> <b>:</b> <i>partiellement</i>\n conforme", met),
    Row("Accessibilité<br>Non conforme", met),
    Row("Accessibilité&nbsp;: partielle", wrong),
    Row("Accessibilité : conforme partiellement", wrong),
    Row("Accessibilité : totalement non conforme", wrong),
    Row("Accessibillité (non conforme)", wrong),
    Row("Conformité RGAA : Non conforme", wrong),
    Row("RGAA : non conforme", wrong),
    Row("Accessibilité : conforme", wrong),
    Row("Accessibilité : 100 % conforme", wrong),
    Row("Accessibilité", "accessibility-mention=no accessibility-mention-wording=not-applicable"),
    Row("Accessibilité des bâtiments", "accessibility-mention=no"),
    Row("Accessibilité PMR : rampe côté cour", "accessibility-mention=no"),
    Row("Un contenu non conforme peut être signalé", "accessibility-mention=no"),
    Row(
      "Ce site est partiellement conforme au RGAA",
      "accessibility-mention=no accessibility-mention-wording=not-applicable"),
  ]

  @Test("mentions, as a link of the footer", arguments: mentions)
  func mention(_ row: Row) {
    let site = LegalSample([
      "index.html": "<h1>Valbrume</h1><footer><a href='a.html'>\(row.text)</a></footer>"
    ])
    #expect(site.differences(from: row.expected) == [])
  }

  @Test("mentions, as a plain paragraph", arguments: mentions.filter { $0.text != "Accessibilité" })
  func plainMention(_ row: Row) {
    let site = LegalSample(["index.html": "<h1>Valbrume</h1><div><p>\(row.text)</p></div>"])
    #expect(site.differences(from: row.expected) == [])
  }

  /// Those without markup inside.
  private static let plain = mentions.filter {
    !$0.text.contains("<") && $0.text != "Accessibilité"
  }

  @Test("mentions, as the alternative of an image and as a title", arguments: plain)
  func attribute(_ row: Row) {
    for body in [
      "<a href='a.html'><img src='a.png' alt='\(row.text)'></a>",
      "<a href='a.html' title='\(row.text)'>A</a>",
    ] {
      let site = LegalSample(["index.html": "<h1>Valbrume</h1>" + body])
      #expect(site.differences(from: row.expected) == [], "\(body)")
    }
  }

  static let declarations: [Row] = [
    Row(
      "<h2>État de conformité</h2><p>Partiellement conforme</p><p>faute d’audit complet réalisé à ce jour</p>",
      "accessibility-declaration=yes accessibility-declaration-contradiction=contradiction"),
    Row(
      "<p>Ce site est partiellement conforme au RGAA 4.1</p>",
      "accessibility-declaration=yes accessibility-declaration-rate=no accessibility-declaration-date=no"
    ),
    Row(
      "<p>Le site est non conforme.</p><p>Déclaration établie le 3 juin 2026</p>",
      "accessibility-declaration=yes accessibility-declaration-date=yes"),
    Row(
      "<p>Page en cours de rédaction. La déclaration d’accessibilité de ce site est en cours de rédaction.</p>",
      "accessibility-declaration=no accessibility-declaration-date=not-applicable"),
    Row(
      "<p>À compléter : déclaration d’accessibilité, niveau de conformité, contact accessibilité.</p>",
      "accessibility-declaration=no"),
    Row("<h2>R G A A</h2><p>Page en cours d’élaboration</p>", "accessibility-declaration=no"),
    Row(
      "<h2>Modèle de déclaration d’accessibilité RGAA 4.1</h2><p>Le site web valbrume.fr est non conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1</p>",
      "accessibility-declaration=yes accessibility-declaration-sections=no"),
    Row(
      "<p>Le site est non conforme avec le RGAA.</p><p>40 % des critères RGAA sont respectés … Le taux moyen de conformité du service en ligne s’élève à 50 %</p>",
      "accessibility-declaration-rate=yes"),
    Row(
      "<p>Le site est partiellement conforme avec le RGAA.</p><p>40 % des critères RGAA sont respectés. Le taux moyen de conformité du service en ligne s’élève à 50 %</p>",
      "accessibility-declaration-rate=contradiction"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>94,03% des critères RGAA sont respectés. Le taux moyen de conformité du service en ligne s’élève à 99%</p>",
      "accessibility-declaration-rate=yes"),
    Row(
      "<p>Le site est totalement conforme.</p><p>99% des critères RGAA sont respectés.</p>",
      "accessibility-declaration-rate=contradiction"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>En 2022, le taux de conformité global était de 40,8% […] le taux de conformité global est de 70,9%.</p>",
      "accessibility-declaration-rate=yes"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Le taux de conformité globale est de 95 pour cent</p>",
      "accessibility-declaration-rate=yes"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Un audit qui révèle que le site est à 75% conforme au RGAA version 4.1</p>",
      "accessibility-declaration-rate=yes"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Cette déclaration a été établie le 3 juin 2020. Elle a été mise à jour le 4 novembre 2024.</p>",
      "accessibility-declaration-date=yes"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Cette déclaration a été établie le 3 juin 2020.</p>",
      "accessibility-declaration-date=no"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Cette déclaration a été établie le 16/04/2025 et a été mise à jour le 15/07/2025.</p>",
      "accessibility-declaration-date=yes"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Déclaration établie le <time datetime='2025-01-01'>1er janvier 2025</time></p>",
      "accessibility-declaration-date=yes"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Déclaration établie <time datetime='2021-01-01'>il y a longtemps</time></p>",
      "accessibility-declaration-date=no"),
    Row(
      "<p>Le site est non conforme, loi n° 2005-102 du 11 février 2005.</p>",
      "accessibility-declaration-date=no"),
    Row(
      "<p>[NOM DE L’ENTITE] s’engage à rendre son site accessible. Le site est non conforme au RGAA.</p>",
      "accessibility-declaration=yes accessibility-declaration-sections=no"),
    Row(
      "<p>Le site est non conforme.</p><h2>Schéma pluriannuel de mise en conformité</h2><p>Deux agents.</p>",
      "accessibility-multiyear-plan=yes accessibility-multiyear-plan-period=needs-review"),
    Row(
      "<p>Le site est non conforme.</p><h2>Schéma pluriannuel d’accessibilité numérique 2024-2027</h2>",
      "accessibility-multiyear-plan=yes accessibility-multiyear-plan-period=needs-review"),
    Row(
      "<p>Le site est non conforme.</p><h2>Leviers (valant Schéma pluriannuel d’accessibilité numérique et plans d’actions)</h2>",
      "accessibility-multiyear-plan=yes accessibility-action-plan-year=needs-review"),
    Row(
      "<p>Le site est non conforme.</p><a href='s.pdf'>Schéma pluriannuel d’accessibilité numérique 2021-2023</a>",
      "accessibility-multiyear-plan=yes accessibility-multiyear-plan-period=no accessibility-plan-format=needs-review"
    ),
    Row(
      "<p>Le site est non conforme.</p><p>Le schéma pluriannuel est en cours d’élaboration.</p>",
      "accessibility-declaration=yes accessibility-multiyear-plan=no"),
    Row(
      "<p>Le site est non conforme.</p><h2>Schéma pluriannuel 2020-2022</h2><h2>Schéma pluriannuel 2026-2028</h2>",
      "accessibility-multiyear-plan-period=yes"),
    Row(
      "<p>Le site est partiellement conforme.</p><p>Critère 1.2 : non conforme</p><p>Le menu est non conforme au critère 12.1.</p>",
      "accessibility-declaration-contradiction=yes"),
    Row(
      "<p>Le site est partiellement conforme aux critères du RGAA.</p>",
      "accessibility-declaration=yes accessibility-declaration-contradiction=yes"),
    Row(
      "<p>Le site est non conforme.</p><p>Valbrume, 3 juin 2026</p>",
      "accessibility-declaration-date=needs-review"),
    Row(
      "<p>Le site est non conforme.</p><p>Le contenu non conforme est listé plus bas. Un site est partiellement conforme si au moins 50 % des critères sont respectés.</p>",
      "accessibility-declaration-contradiction=yes"),
    Row(
      "<p>Totalement conforme : 100 % des critères. Partiellement conforme : au moins 50 %. Non conforme : moins de 50 %.</p><p>Le site est <strong>partiellement conforme</strong>.</p><p>52 % des critères sont respectés</p>",
      "accessibility-declaration-contradiction=yes accessibility-declaration-rate=yes"),
  ]

  @Test("declarations", arguments: declarations)
  func declaration(_ row: Row) {
    let site = LegalSample([
      "index.html":
        "<h1>Valbrume</h1><footer><a href='accessibilite.html'>Accessibilité</a></footer>",
      "accessibilite.html": "<h1>Accessibilité</h1>" + row.text, "s.pdf": "",
    ])
    #expect(site.differences(from: row.expected) == [])
  }

  static let notices: [Row] = [
    Row(
      "<p>Éditeur : Mairie de Valbrume, 2 place de la Halle, 99420 Valbrume, 01 99 00 42 10</p><p>Directeur de la publication : Jean Martin, Maire</p><p>Hébergement : Nuage, 1 rue du Port, 59100 Roubaix</p>",
      "legal-notice=yes legal-notice-content=no"),
    Row(
      "<p>Éditeur : Mairie de Valbrume</p><p>Directeur de la publication Jean Martin, Président du CIAS</p><p>Hébergement : Nuage, 1 rue du Port, 59100 Roubaix, 09 72 10 10 07</p>",
      "legal-notice=yes legal-notice-content=yes"),
    Row(
      "<p>À compléter : éditeur, directeur de publication, hébergeur, crédits, données personnelles.</p>",
      "legal-notice=no"),
    Row(
      "<h2>Éditeur</h2><p>Commune de Valbrume</p><h2>Directrice de la publication</h2><p>Mme Jeanne Morel</p><h2>Hébergeur</h2><ul><li>Nuage SAS</li><li>2 rue Kellermann - 59100 Roubaix</li><li>Téléphone : 1007</li></ul>",
      "legal-notice=yes legal-notice-content=yes"),
  ]

  @Test("legal notices", arguments: notices)
  func notice(_ row: Row) {
    let site = LegalSample([
      "index.html": "<h1>Valbrume</h1><footer><a href='m.html'>Mentions légales</a></footer>",
      "m.html": "<h1>Mentions légales</h1>" + row.text,
    ])
    #expect(site.differences(from: row.expected) == [])
  }

  @Test("“Mentions légales” with no page behind it")
  func announced() {
    for text in [
      "<p>Mentions légales</p>", "<a href='#'>Mentions légales</a>", "<a>Mentions légales</a>",
    ] {
      let site = LegalSample(["index.html": "<h1>Valbrume</h1>" + text])
      #expect(site["legal-notice"] == "no")
    }
  }

  @Test("a text of before 2019 is no declaration")
  func old() {
    let site = LegalSample([
      "index.html": "<h1>Valbrume</h1><a href='handicap.html'>Accessibilité et handicap</a>",
      "handicap.html":
        "<h1>Handicap</h1><p>Le site suit l’accessibilité (RGAA, Web Accessibility Initiative, AccessiWeb).</p>",
    ])
    #expect(site["accessibility-declaration"] == "no")
    #expect(site["accessibility-mention"] == "no")
  }
}
