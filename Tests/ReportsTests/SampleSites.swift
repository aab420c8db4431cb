import AuditModel
import Reports
import RuleCatalog
import Text

/// Awkward inputs for reports, made by hand: nothing here depends on the catalogue or on rules.
enum SampleSite: String, CaseIterable, Sendable {
  /// No page was read and nothing was skipped.
  case empty
  case oneFinding = "one-finding"
  /// The same fault in the header of 30 pages, another one twice per page, and one of its own.
  case templateFaults = "template-faults"
  /// Text that tries to act on terminals, programs and readers, wherever pages have their say.
  case hostile
  case manyFindings = "many-findings"
  /// Findings without place, snippet or selector, of a rule and with a message nobody knows.
  case noSource = "no-source"
  /// Findings that stand for several elements of a page and for links of several pages.
  case groupedPlaces = "grouped-places"
  /// Every kind of outcome, of page rules and site rules, and skipped files.
  case mixed

  var result: SiteResult {
    switch self {
    case .empty: SiteResult(target: "vide/")
    case .oneFinding: Self.makeOneFinding()
    case .templateFaults: Self.makeTemplateFaults()
    case .hostile: Self.makeHostile()
    case .manyFindings: Self.makeManyFindings()
    case .noSource: Self.makeNoSource()
    case .groupedPlaces: Self.makeGroupedPlaces()
    case .mixed: Self.makeMixed()
    }
  }

  func context(_ language: Language, _ change: (inout ReportOptions) -> Void = { _ in })
    -> ReportContext
  {
    var options = ReportOptions()
    change(&options)
    return ReportContext(
      language: language, tool: ToolIdentity(name: "parvis", version: "1.2.3", ruleset: "cafe0123"),
      rules: SampleRules.book, options: options)
  }
}

extension SampleSite {
  private static func finding(
    _ rule: RuleDescriptor, _ message: String, _ path: String, line: Int, column: Int = 5,
    outcome: Outcome = .failed, arguments: [String: String] = [:],
    selector: String = "body > main > p > img", snippet: String = "<img src=\"a.jpg\">",
    context: UInt64 = 0, pages: Int = 1
  ) -> Finding {
    var hash = StableHash()
    hash.combine("\(rule.id) \(path) \(line) \(column)")
    return Finding(
      rule: rule.id, outcome: outcome, severity: rule.severity, message: message,
      arguments: arguments,
      place: Place(
        path: path, line: line, column: column, endLine: line, endColumn: column + 17,
        selector: selector, snippet: snippet, offset: line * 100 + column, context: context),
      fingerprint: hash.hexadecimal, pages: pages)
  }

  private static func page(
    _ path: String, title: String? = "Accueil", _ outcomes: [RuleID: RuleOutcome],
    _ findings: [Finding], score: Double? = nil
  ) -> PageResult {
    var page = PageResult(
      path: path, url: nil, language: "fr", title: title, outcomes: outcomes, findings: findings)
    page.accessibilityScore = score
    return page
  }

  private static func part(_ rule: RuleDescriptor, loss: Double, pages: Int) -> ScorePart {
    ScorePart(
      rule: rule.id, category: rule.theme.category, theme: rule.theme, penalty: rule.penalty,
      loss: loss, pages: pages)
  }

  private static func makeOneFinding() -> SiteResult {
    var site = SiteResult(target: "index.html")
    site.pages = [
      page(
        "index.html", ["image-alt": RuleOutcome(failed: 1, passed: 3, review: 0)],
        [finding(SampleRules.image, "missing", "index.html", line: 12)],
        score: Scoring.score(cost: 0.5 * 0.625))
    ]
    site.accessibilityScore = Scoring.score(cost: 0.5 * 0.625)
    site.themeScores = [.images: Scoring.score(cost: 0.5 * 0.625)]
    site.scoreParts = [part(SampleRules.image, loss: 0.625, pages: 1)]
    return site
  }

  private static func makeTemplateFaults() -> SiteResult {
    var site = SiteResult(target: "site/")
    for number in 1...30 {
      let path = "page-\(number < 10 ? "0" : "")\(number).html"
      var findings = [
        finding(
          SampleRules.image, "missing", path, line: 8, selector: "body > header > a > img",
          snippet: "<img src=\"logo.svg\">", context: 7, pages: 30)
      ]
      for line in [90, 91] where number <= 20 {
        findings.append(
          finding(
            SampleRules.image, "missing", path, line: line, selector: "#partenaires > img",
            snippet: "<img src=\"partenaire.png\">", context: 8, pages: 20))
      }
      if number == 3 {
        findings.append(finding(SampleRules.image, "missing", path, line: 40))
      }
      let counts = RuleOutcome(failed: findings.count, passed: 1, review: 0)
      site.pages.append(page(path, ["image-alt": counts], findings, score: 25))
    }
    site.accessibilityScore = Scoring.score(cost: 0.5 * 0.8125)
    site.themeScores = [.images: Scoring.score(cost: 0.5 * 0.8125)]
    site.scoreParts = [part(SampleRules.image, loss: 0.8125, pages: 30)]
    return site
  }

  private static let nasty =
    "\u{1B}[31m\u{1B}]0;titre\u{7}rouge\u{9B}2J\u{202E}exe.fdp\u{2066}a\u{200F}b\r\nligne\u{2028}fin"
    + "\u{0}{name}\u{FEFF}a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\"\\</script>&amp;`"

  private static func makeHostile() -> SiteResult {
    let path = "pièges/\(nasty).html"
    var site = SiteResult(target: nasty)
    let long = String(repeating: "très long 漢字 ", count: 400)
    site.pages = [
      PageResult(
        path: path, url: "https://exemple.fr/\(nasty)", language: nasty, title: nasty,
        outcomes: ["image-alt": RuleOutcome(failed: 1, passed: 0, review: 1)],
        findings: [
          finding(
            SampleRules.image, "file-name", path, line: 1, arguments: ["name": nasty],
            selector: nasty, snippet: "<img alt=\"\(nasty)\">"),
          finding(
            SampleRules.image, "file-name", path, line: 2, outcome: .needsReview,
            arguments: ["name": long], snippet: long),
        ])
    ]
    site.skipped = [
      SkippedFile(path: nasty, reason: .unreadable(nasty)),
      SkippedFile(path: "b.html", reason: .failed(nasty)),
    ]
    site.accessibilityScore = Scoring.score(cost: 0.5)
    site.scoreParts = [part(SampleRules.image, loss: 1, pages: 1)]
    return site
  }

  private static func makeManyFindings() -> SiteResult {
    var site = SiteResult(target: "grand/")
    for number in 0..<100 {
      let path = "p\(100 + number).html"
      let findings = (1...100).map {
        finding(
          SampleRules.heading, "skipped", path, line: $0,
          arguments: ["level": "4", "previous": "2", "text": "Titre \($0)"])
      }
      site.pages.append(
        page(
          path, ["heading-order": RuleOutcome(failed: 12_000, passed: 1, review: 0)], findings))
    }
    site.accessibilityScore = Scoring.score(cost: 0.1 * 0.999_96)
    site.scoreParts = [part(SampleRules.heading, loss: 0.999_96, pages: 100)]
    return site
  }

  private static func makeNoSource() -> SiteResult {
    var site = SiteResult(target: "-")
    let place = Place(
      path: "", line: 1, column: 1, endLine: 1, endColumn: 1, selector: "", snippet: "", offset: 0,
      context: 0)
    site.pages = [page("-", title: nil, [:], [])]
    site.outcomes = ["unknown-rule": SiteRuleOutcome(outcome: .failed, pages: 0, failed: 1)]
    site.findings = [
      Finding(
        rule: "unknown-rule", outcome: .failed, severity: .minor, message: "unknown-message",
        place: place, fingerprint: "0000000000000000")
    ]
    return site
  }

  private static func makeGroupedPlaces() -> SiteResult {
    var site = SiteResult(target: "site/")
    func places(_ path: String, _ lines: ClosedRange<Int>) -> [Place] {
      lines.map {
        finding(
          SampleRules.image, "missing", path, line: $0, selector: "li:nth-of-type(\($0)) > img"
        )
        .place
      }
    }
    var images = finding(SampleRules.image, "missing", "a.html", line: 3)
    (images.grouping, images.places, images.otherPlaces) = (.page, 140, places("a.html", 4...102))
    site.pages = [
      page("a.html", ["image-alt": RuleOutcome(failed: 140, passed: 0, review: 0)], [images]),
      page("b.html", ["image-alt": RuleOutcome(failed: 0, passed: 1, review: 0)], []),
    ]
    site.pages[0].notes = [
      PageNote(.styleSheetUnread, "css/b.css"), PageNote(.styleSheetUnread, "css/a.css"),
    ]
    site.pages[1].notes = [
      PageNote(.styleSheetUnread, "css/a.css"), PageNote(.filledByScript, "b.html"),
    ]
    var link = finding(SampleRules.title, "duplicate", "a.html", line: 7)
    (link.grouping, link.places, link.pages) = (.target, 3, 2)
    link.otherPlaces = places("a.html", 9...9) + places("b.html", 4...4)
    site.findings = [link]
    site.outcomes = ["unique-title": SiteRuleOutcome(outcome: .failed, pages: 2, failed: 3)]
    site.accessibilityScore = 40
    return site
  }

  private static func makeMixed() -> SiteResult {
    var site = SiteResult(target: "site/")
    let titles = ["title": "Accueil", "other": "b.html"]
    site.pages = [
      page(
        "a.html",
        [
          "heading-order": RuleOutcome(failed: 2, passed: 2, review: 0),
          "image-alt": RuleOutcome(failed: 0, passed: 4, review: 1),
          "meta-description": RuleOutcome(outcome: .untested),
        ],
        [
          finding(
            SampleRules.heading, "skipped", "a.html", line: 20,
            arguments: ["level": "4", "previous": "2", "text": "Horaires d’ouverture"],
            snippet: "<h4>Horaires d’ouverture</h4>"),
          finding(
            SampleRules.heading, "skipped", "a.html", line: 33,
            arguments: ["level": "5", "previous": "1", "text": "市役所 🏛️ 案内"],
            snippet: "<h5>市役所 🏛️ 案内</h5>"),
          finding(
            SampleRules.image, "file-name", "a.html", line: 50, outcome: .needsReview,
            arguments: ["name": "DSC_0412.jpg"], snippet: "<img alt=\"DSC_0412.jpg\">"),
        ], score: 82.7),
      page(
        "b.html",
        [
          "heading-order": RuleOutcome(failed: 0, passed: 3, review: 0),
          "image-alt": RuleOutcome(outcome: .inapplicable),
          "meta-description": RuleOutcome(failed: 1, passed: 0, review: 0),
        ], [finding(SampleRules.description, "missing", "b.html", line: 1, snippet: "<html>")],
        score: 100),
    ]
    site.outcomes = [
      "unique-title": SiteRuleOutcome(outcome: .failed, pages: 1, failed: 1, passed: 1)
    ]
    site.findings = [
      finding(
        SampleRules.title, "duplicate", "a.html", line: 4, arguments: titles,
        snippet: "<title>Accueil</title>")
    ]
    site.skipped = [
      SkippedFile(path: "secret.html", reason: .unreadable("Permission denied")),
      SkippedFile(path: "grand.html", reason: .tooLarge(limit: 10 << 20)),
      SkippedFile(path: "image.html", reason: .notHTML),
      SkippedFile(path: "", reason: .tooManyPages(limit: 200_000)),
    ]
    site.accessibilityScore = Scoring.score(cost: 0.1 * 0.75)
    site.seoScore = Scoring.score(cost: 0.25 * 0.875 + 0.03)
    site.themeScores = [
      .images: 100, .structure: Scoring.score(cost: 0.1 * 0.75),
      .seoSite: Scoring.score(cost: 0.25 * 0.875), .seoPage: Scoring.score(cost: 0.03),
    ]
    site.rgaa = RGAALedger(
      version: "4.1.2",
      tests: [
        "1.1.1": .needsReview, "9.1.1": .failed, "10.1.1": .passed, "2.1.1": .inapplicable,
        "10.1.2": .untested,
      ],
      criteria: ["1.1": .undecided, "9.1": .failed, "10.1": .undecided, "2.1": .inapplicable])
    site.scoreParts = [
      part(SampleRules.heading, loss: 0.75, pages: 2),
      part(SampleRules.image, loss: 0, pages: 1),
      part(SampleRules.title, loss: 0.875, pages: 1),
      part(SampleRules.description, loss: 1, pages: 1),
    ]
    return site
  }
}
