import Audit
import AuditModel
import RuleCatalog
import Sites
import Testing

@testable import Reports

/// Runs over many sites, made up.
enum SampleFleet {
  static func context(_ language: Language = .french) -> FleetContext {
    FleetContext(report: SampleResults.context(language)) { time in
      WallTime(
        day: CalendarDay(year: 2026, month: 11, day: Int(time / 86_400) % 30 + 1))
    }
  }

  static func past(_ run: Int, _ status: SiteStatus, _ score: Double?) -> PastVisit {
    var visit = PastVisit(run: run, startedAt: Double(run) * 86_400, status: status)
    visit.accessibilityScore = score
    visit.seoScore = score.map { $0 / 2 }
    visit.pages = status.isAudited ? 12 : 0
    return visit
  }

  /// A site with `scores` of its nights; nil where it was unreachable.
  static func site(_ name: String, _ scores: [Double?], new: Int = 0, fixed: Int = 0)
    -> SiteStanding
  {
    let last = scores.last.flatMap { $0 }
    var site = SiteStanding(
      name: name, url: "https://\(name.lowercased()).example/", folder: name.lowercased(),
      status: last == nil ? .unreachable : .ok)
    site.department = "29"
    site.past = scores.enumerated().map { past($0 + 1, $1 == nil ? .unreachable : .ok, $1) }
    site.accessibilityScore = last
    site.seoScore = last.map { $0 / 2 }
    site.pages = last == nil ? 0 : 12
    site.failures = last == nil ? 0 : 7
    if last != nil, scores.count > 1 {
      site.changes = ChangeCounts(new: new, fixed: fixed, unchanged: 7)
    } else if last == nil {
      site.reason = VisitReason(
        code: "timed-out",
        text: .init(fr: "le serveur n’a pas répondu à temps", en: "the server did not answer"))
    }
    site.new = (0..<new).map {
      VisitFinding(
        rule: "image-alt", outcome: .failed, severity: .critical, path: "page-\($0).html", line: 4,
        fingerprint: "00")
    }
    return site
  }

  static func run(_ sites: [SiteStanding], number: Int = 3) -> FleetRun {
    var run = FleetRun(number: number, startedAt: 86_400, siteCount: sites.count, sites: sites)
    run.previous = number - 1
    run.finishedAt = 90_000
    run.lastSuccessAt = 90_000
    return run
  }

  static var mixed: FleetRun {
    run([
      site("Brest", [60, 62, 70.5], new: 2),
      site("Quimper", [80, nil, 80], fixed: 3),
      site("Morlaix", [70.5, 70.5, 70.5]),
      site("Landerneau", [55, 50, nil]),
      site("Crozon", [nil]),
      site("Douarnenez", [40]),
    ])
  }
}

extension SampleFleet {
  /// Towns of two suppliers; one lost points, one has not answered for three nights, one is tiny.
  static var grouped: FleetRun {
    var sites = [
      site("Brest", [70, 62], new: 2), site("Quimper", [80, 80]), site("Morlaix", [60, 58]),
      site("Crozon", [50, nil, nil, nil]), site("Ouessant", [99]),
    ]
    for (index, supplier) in ["Armor Web", "Armor Web", "Penn Studio", "Armor Web"].enumerated() {
      sites[index].labels = SiteLabels(
        supplier: supplier, size: index < 2 ? "10 000 et plus" : "moins de 10 000",
        contact: "mairie@\(sites[index].folder).example")
    }
    sites[4].pages = 2
    sites[4].status = .partial
    var run = run(sites, number: 4)
    run.commonFaults = [
      CommonFault(
        rule: "image-alt", severity: .critical, sites: sites.prefix(3).map(\.url), findings: 41),
      CommonFault(
        rule: "html-has-lang", severity: .serious, sites: sites.suffix(2).map(\.url), findings: 3),
    ]
    return run
  }
}

@Suite("Reports on many sites")
struct FleetReportTests {
  @Test("equal scores share a rank; sites that were not audited have none")
  func ranking() {
    let ranking = SampleFleet.mixed.ranking.map { ($0.rank.map(String.init) ?? "-") + $0.site.name }
    #expect(
      ranking == ["1Quimper", "2Brest", "2Morlaix", "4Douarnenez", "-Crozon", "-Landerneau"])
  }

  @Test("a site of which too little was read has no rank and takes nobody's")
  func fairRanks() {
    let ranking = SampleFleet.grouped.ranking.map {
      ($0.rank.map(String.init) ?? "-") + $0.site.name
    }
    #expect(ranking == ["-Ouessant", "1Quimper", "2Brest", "3Morlaix", "-Crozon"])
  }

  @Test("sites to be looked at: those absent for nights, those that fell")
  func alerts() {
    let run = SampleFleet.grouped
    let alerts = run.alerts(FleetThresholds())
    #expect(alerts.map(\.site.name) == ["Crozon", "Brest"])
    #expect(alerts.map(\.reason) == [.absent(nights: 3), .fell(points: 8)])
    #expect(
      run.alerts(FleetThresholds(drop: 2, nights: 4)).map(\.site.name) == ["Brest", "Morlaix"])
    let context = SampleFleet.context()
    let digest = FleetDigest(run, in: context).text(index: "x")
    #expect(
      digest.contains("À SURVEILLER\n  Crozon (29)\u{A0}: pas d’audit possible depuis 3 passages"))
    #expect(FleetIndex(run, in: context).text.contains("a perdu 8 points"))
  }

  @Test("of a site that lost half its pages nothing is compared, and that is told first")
  func shrunken() {
    var site = SampleFleet.site("Brest", [90, 90, 20], new: 9)
    func read(_ pages: [Int]) {
      for (index, count) in pages.enumerated() { site.past[index].pages = count }
      site.pages = pages.last ?? 0
    }
    for (pages, before) in [
      ([12, 12, 6], 12), ([12, 3, 6], 12), ([12, 12, 7], nil), ([2, 2, 1], nil), ([3, 3, 1], 3),
    ] as [([Int], Int?)] {
      read(pages)
      #expect(site.shrunkFrom == before, "\(pages)")
    }
    read([12, 12, 4])
    let run = SampleFleet.run([site])
    #expect(run.changes == nil && run.ranking.map(\.rank) == [nil] && run.hasNews)
    #expect(run.alerts(FleetThresholds()).map(\.reason) == [.shrank(before: 12, now: 4)])
    let context = SampleFleet.context()
    let alert = context.text(FleetAlert(site: site, reason: .shrank(before: 12, now: 4)))
    for text in [
      FleetDigest(run, in: context).text(index: "x"), FleetIndex(run, in: context).text,
      FleetSitePage(site, of: run, in: context).text,
    ] {
      #expect(text.contains(alert))
    }
    // What it once had is forgotten: the small site is the site now.
    site.past = (0..<9).map { SampleFleet.past($0, .ok, 80) }
    for index in site.past.indices { site.past[index].pages = index == 0 ? 12 : 4 }
    #expect(site.shrunkFrom == nil)
  }

  @Test("duties under the law are told beside the scores, and what changed in them by name")
  func law() throws {
    var site = SampleFleet.site("Brest", [80, 80], new: 1)
    site.past[0].law = LawStanding(met: 9, open: 2, unmet: ["dpo-contact-missing"])
    site.past[1].law = LawStanding(
      met: 8, open: 2, unmet: ["a11y-mention-missing", "site-map-page"])
    var run = SampleFleet.run([site, SampleFleet.site("Quimper", [70, 70])])
    let context = SampleFleet.context(.english)
    let lost =
      context.report.rules["a11y-mention-missing"]?.title[.english] ?? "a11y-mention-missing"
    let digest = FleetDigest(run, in: context).text(index: "x")
    #expect(digest.contains("WHAT THE LAW ASKS FOR\n  Brest (29): 8 of 10"))
    #expect(digest.contains("    - no longer met: “\(lost)”"))
    #expect(digest.contains("no longer at fault: “"))
    #expect(FleetIndex(run, in: context).text.contains("data-sort=\"2\">8 of 10</td>"))
    let page = FleetSitePage(site, of: run, in: context).text
    #expect(page.contains("<dt>Legal duties met</dt><dd>8 of 10</dd>"))
    #expect(page.contains("9 of 10</td>") && page.contains("no longer met"))
    let mail = try #require(TownMail(site, of: run, in: context)).body
    #expect(mail.contains("no longer met"))
    let summary = FleetSummary.text(run)
    #expect(
      summary.contains(
        #""law": {"met": 8, "unmet": 2, "open": 2, "unmetRules": ["a11y-mention-missing", "site-map-page"]}"#
      ))
    #expect(summary.contains("\"law\": null"))
    // By other rules a duty may come and go without the site.
    run.areRulesRenewed = true
    #expect(!FleetDigest(run, in: context).text(index: "x").contains("no longer"))
  }

  @Test("a certificate that ends soon is told with its day; one that has time is not")
  func certificates() throws {
    var run = SampleFleet.grouped
    let day = 86_400.0
    for (index, days) in [40.0, 20.5, 3, 2].enumerated() where run.sites.indices.contains(index) {
      run.sites[index].past[run.sites[index].past.count - 1].certificateEnd =
        run.startedAt + days * day
    }
    let alerts = run.alerts(FleetThresholds(drop: 50, nights: 9))
    // The fourth was not audited: nothing is known of it any more.
    #expect(alerts.map(\.site.name) == ["Morlaix", "Quimper"])
    #expect(
      alerts.map(\.reason) == [
        .expires(days: 3, at: run.startedAt + 3 * day),
        .expires(days: 20, at: run.startedAt + 20.5 * day),
      ])
    let digest = FleetDigest(run, in: SampleFleet.context()).text(index: "x")
    #expect(digest.contains("son certificat expire le 5 novembre 2026, dans 3 jours"))
    #expect(run.alerts(FleetThresholds(drop: 50, nights: 9, certificateDays: 0)).isEmpty)
  }

  @Test("nights by other rules say so; a site that only they changed says that")
  func otherRules() {
    var run = SampleFleet.mixed
    run.areRulesRenewed = true
    run.sites[2].changes = ChangeCounts(unchanged: 5, ruleChanged: 2)
    let context = SampleFleet.context()
    #expect(FleetDigest(run, in: context).text(index: "x").contains("L’outil a changé depuis"))
    #expect(FleetIndex(run, in: context).text.contains("L’outil a changé depuis"))
    #expect(
      FleetSitePage(run.sites[2], of: run, in: context).text
        .contains("L’outil a changé, pas ce site"))
    #expect(
      !FleetSitePage(run.sites[0], of: run, in: context).text
        .contains("L’outil a changé, pas ce site"))
  }

  @Test("groups of the list have means; faults that a supplier's sites share say so")
  func groups() {
    let run = SampleFleet.grouped
    let suppliers = run.groups(by: .supplier)
    #expect(suppliers.map(\.name) == ["Armor Web", "Penn Studio"])
    #expect(suppliers.map(\.sites.count) == [3, 1])
    #expect(suppliers[0].accessibility == 71)
    // All are of one department: that is no grouping.
    #expect(run.groups(by: .department).isEmpty)
    let index = FleetIndex(run, in: SampleFleet.context()).text
    #expect(index.contains("dont 2 du même prestataire\u{A0}: Armor Web"))
    #expect(index.contains("<option value=\"Penn Studio\">"))
    #expect(index.contains("data-supplier=\"Armor Web\""))
  }

  @Test("with a published address mails lead there; a town is told of its own site only")
  func mails() throws {
    var context = SampleFleet.context()
    context.publicAddress = "https://audits.example/"
    let run = SampleFleet.grouped
    let digest = FleetDigest(run, in: context)
    #expect(digest.text(index: "out/index.html").contains("https://audits.example/index.html"))
    #expect(digest.text(index: "x").contains("\n    https://audits.example/brest/\n"))
    #expect(digest.subject.contains("2 nouveaux défauts, 0 corrigé"))
    let mail = try #require(TownMail(run.sites[0], of: run, in: context))
    #expect(mail.subject.hasPrefix("Brest"))
    for file in ["summary.html", "supplier.html", "report.html"] {
      #expect(mail.body.contains("https://audits.example/brest/\(file)"))
    }
    #expect(mail.body.contains("page-0.html, ligne 4"))
    #expect(!mail.body.contains("Quimper"))
    #expect(TownMail(run.sites[1], of: run, in: context) == nil)
    #expect(TownMail(run.sites[3], of: run, in: context) == nil)
  }

  @Test("the summary is what the contract says, and the same each time")
  func summary() {
    let text = FleetSummary.text(SampleFleet.mixed)
    #expect(text == FleetSummary.text(SampleFleet.mixed))
    #expect(text.contains("\"run\": 3,\n  \"previousRun\": 2,\n  \"incomplete\": false,"))
    #expect(
      text.contains(
        """
              "name": "Brest",
              "url": "https://brest.example/",
              "status": "ok",
              "reason": null,
              "pages": 12,
              "scores": {"accessibility": 70.5, "seo": 35.3},
              "law": null,
              "changes": {"new": 2, "fixed": 0, "unchanged": 7, "notSeen": 0, "ruleChanged": 0, \
        "fewerPlaces": 0, "morePlaces": 0, "newReviews": 0, "fixedReviews": 0}
        """.replacing("        \"", with: "      \"")))
    // Never zeros for what is not known.
    #expect(
      text.contains(
        "\"reason\": \"timed-out\",\n      \"pages\": 0,\n      \"scores\": {\"accessibility\": null,"
      ))
    #expect(text.contains("\"changes\": null"))
  }

  @Test("a fault that is fixed in some of its places is told everywhere")
  func places() throws {
    var site = SampleFleet.site("Brest", [60, 61])
    site.changes = ChangeCounts(
      new: 3, unchanged: 7, fewerPlaces: 3, morePlaces: 1, newReviews: 3)
    func fault(_ path: String, _ before: Int, _ after: Int) -> ResizedFinding {
      ResizedFinding(
        VisitFinding(
          rule: "image-alt", outcome: .failed, severity: .critical, path: path, line: 4,
          fingerprint: "00"), before: before, after: after)
    }
    site.resized = [fault("contact.html", 5, 2), fault("/", 1, 2)]
    let run = SampleFleet.run([site, SampleFleet.site("Quimper", [60, 61])])
    let context = SampleFleet.context()
    #expect(run.hasNews)
    let digest = FleetDigest(run, in: context).text(index: "x")
    #expect(digest.contains("Depuis l’audit précédent\u{A0}: 0 défaut nouveau, 0 corrigé."))
    #expect(digest.contains("Brest (29)\u{A0}: 3 endroits de moins"))
    #expect(digest.contains("(image-alt)\u{A0}: 5 → 2 endroits\n      contact.html, ligne 4"))
    #expect(digest.contains("(image-alt)\u{A0}: 1 → 2 endroits\n      page d’accueil, ligne 4"))
    let index = FleetIndex(run, in: context).text
    #expect(index.contains("<span class=\"up\">3 endroits de moins</span>"))
    #expect(index.contains("3 points de plus à vérifier par une personne."))
    let page = FleetSitePage(site, of: run, in: context).text
    #expect(page.contains("<h3>Corrigé en partie depuis l’audit précédent</h3>"))
    #expect(page.contains("5 → 2 endroits, contact.html, ligne 4"))
    let mail = try #require(TownMail(site, of: run, in: context))
    #expect(mail.body.contains("5 → 2 endroits"))
    let history = HistoryReport(context)
    var differences = SiteDifferences(
      site: SiteIdentity(url: site.url, name: "Brest"), before: site.past[0], after: site.past[1])
    differences.changes = site.changes
    differences.resized = site.resized
    #expect(
      history.text(differences: [differences], from: 1, to: 2)
        .contains(
          "  − Défaut de image-alt (image-alt), contact.html, ligne 4\u{A0}: 5 → 2 endroits"))
    #expect(
      history.json(differences: [differences], from: 1, to: 2)
        .contains("\"placesBefore\": 5, \"places\": 2"))
  }

  @Test("findings of one rule are one line of a site's page")
  func kinds() {
    var site = SampleFleet.site("Brest", [60, 61], new: 8)
    let run = SampleFleet.run([site])
    let page = FleetSitePage(site, of: run, in: SampleFleet.context()).text
    #expect(page.ranges(of: "Défaut de image-alt").count == 1)
    #expect(page.contains("page-4.html, ligne 4\u{202F}; … (+3)"))
    site.new[7].outcome = .needsReview
    let other = FleetSitePage(site, of: run, in: SampleFleet.context()).text
    #expect(other.contains("<span class=\"badge minor\">à vérifier</span>"))
  }

  @Test("the digest tells the news first and says nothing else changed")
  func digest() {
    let text = FleetDigest(SampleFleet.mixed, in: SampleFleet.context()).text(
      index: "out/index.html")
    #expect(text.contains("Parvis\u{A0}: passage n° 3, 2 novembre 2026"))
    #expect(text.contains("6 sites\u{A0}: 4 audités, 2 injoignables."))
    #expect(text.contains("NOUVEAUX DÉFAUTS\n  Brest (29)\u{A0}: 2 nouveaux"))
    #expect(text.contains("page-0.html, ligne 4"))
    #expect(text.contains("DE NOUVEAU AUDITÉS\n  Quimper"))
    #expect(text.contains("jamais audité encore"))
    #expect(!text.contains("Morlaix"))
    #expect(SampleFleet.mixed.hasNews)
    let calm = SampleFleet.run([SampleFleet.site("Brest", [60, 60])])
    #expect(!calm.hasNews)
    // A site that stays unreachable is no news.
    #expect(!SampleFleet.run([SampleFleet.site("Brest", [60, nil, nil])]).hasNews)
    #expect(SampleFleet.run([SampleFleet.site("Brest", [60, nil])]).hasNews)
  }

  @Test("metrics name each site, and nothing of those that are not known")
  func metrics() {
    let text = FleetMetrics.text(SampleFleet.mixed, in: SampleFleet.context())
    #expect(text.contains("parvis_last_success_timestamp_seconds 90000\n"))
    #expect(text.contains("parvis_site_audited{site=\"https://crozon.example/\"} 0\n"))
    #expect(!text.contains("parvis_site_pages{site=\"https://crozon.example/\"}"))
    #expect(
      text.contains(
        "parvis_site_score{site=\"https://brest.example/\",category=\"accessibility\"} 70.5\n"))
  }

  @Test("dates are those of the calendar")
  func dates() {
    #expect(UTCDate.text(0) == "1970-01-01T00:00:00Z")
    #expect(UTCDate.text(951_782_399) == "2000-02-28T23:59:59Z")
    #expect(UTCDate.text(951_782_400) == "2000-02-29T00:00:00Z")
    #expect(UTCDate.text(1_795_257_720) == "2026-11-21T10:42:00Z")
    #expect(UTCDate.text(-1) == "1969-12-31T23:59:59Z")
    #expect(UTCDate.text(.nan).isEmpty)
  }

  @Test("our own audit finds nothing in the pages", arguments: Language.allCases)
  func selfAudit(language: Language) async throws {
    let context = SampleFleet.context(language)
    let runs = [
      SampleFleet.mixed, SampleFleet.grouped, SampleFleet.run([]),
      SampleFleet.run([SampleFleet.site("Brest", [60])], number: 1),
      SampleFleet.run((0..<40).map { SampleFleet.site("Commune-\($0)", [60, 61], new: $0 % 2) }),
    ]
    for run in runs {
      try await expectNoFinding(FleetIndex(run, in: context).text)
      for site in run.sites.prefix(8) {
        try await expectNoFinding(FleetSitePage(site, of: run, in: context).text)
      }
    }
  }

  @Test("text of strangers stays text", arguments: HostileTextTests.payloads)
  func hostile(payload: String) async throws {
    var site = SampleFleet.site("Brest", [60, 61], new: 1)
    site.name = payload
    site.department = payload
    site.labels = SiteLabels(supplier: payload, size: payload, group: payload, contact: payload)
    site.url = "https://brest.example/\(payload)"
    site.status = .partial
    site.reason = VisitReason(code: "x", text: .init(fr: payload, en: payload))
    site.new[0].path = payload
    var other = SampleFleet.site("Quimper", [60, 61])
    other.labels = SiteLabels(supplier: payload, size: "x", group: payload)
    var run = SampleFleet.run([site, other, SampleFleet.site("Crozon", [50])])
    run.commonFaults = [
      CommonFault(
        rule: "image-alt", severity: .critical, sites: [site.url, other.url], findings: 9)
    ]
    let context = SampleFleet.context()
    try await expectNoFinding(FleetIndex(run, in: context).text)
    try await expectNoFinding(FleetSitePage(site, of: run, in: context).text)
    for text in [
      FleetDigest(run, in: context).text(index: "x"), FleetMetrics.text(run, in: context),
      FleetSummary.text(run),
    ] {
      #expect(
        text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F) })
      #expect(!text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) })
    }
  }

  private func expectNoFinding(
    _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    // No script but ours, that of the page of all sites.
    let others = text.replacing("<script>\(FleetIndexScript.text)</script>", with: "")
    #expect(!others.contains("<script"), sourceLocation: sourceLocation)
    let audit = await Auditor().run(BytesSource(Array(text.utf8), target: "index.html")).result
    #expect(audit.pages.count == 1, sourceLocation: sourceLocation)
    let formatter = MessageFormatter(language: .english, rules: .catalog)
    // Search engines are to leave these pages alone.
    for finding in audit.pages.flatMap(\.findings) + audit.findings
    where finding.rule != "robots-noindex" {
      Issue.record(
        """
        \(finding.rule) \(finding.outcome) \(finding.place.line):\(finding.place.column) \
        \(formatter.message(of: finding)) \(finding.place.snippet.prefix(120))
        """, sourceLocation: sourceLocation)
    }
  }
}
