import AuditModel
import Reports
import RuleCatalog
import Text

/// Results to write reports on, with rules of their own so that the catalogue may change.
enum SampleResults {
  static let rules = RuleBook([
    rule(
      "image-alt", .images, severity: .critical, wcag: ["1.1.1"], rgaa: ["1.1.1"], act: ["23a2a8"]),
    rule(
      "html-has-lang", .mandatory, severity: .serious, wcag: ["3.1.1"], rgaa: ["8.3.1"],
      act: ["b5c3f8"]),
    rule("link-name", .links, severity: .moderate, wcag: ["2.4.4"], rgaa: ["6.1.1"]),
    rule("meta-description", .seoPage, severity: .minor),
    rule("title-duplicate", .seoSite, scope: .site, severity: .moderate),
  ])

  private static func rule(
    _ id: RuleID, _ theme: Theme, scope: RuleScope = .page, severity: Severity, wcag: [String] = [],
    rgaa: [String] = [], act: [String] = []
  ) -> RuleDescriptor {
    RuleDescriptor(
      id: id, theme: theme, scope: scope, severity: severity, wcag: wcag, rgaa: rgaa,
      act: act, since: "0.1",
      title: .init(fr: "Titre de \(id)", en: "Title of \(id)"),
      fault: .init(fr: "Défaut de \(id)", en: "Fault of \(id)"),
      review: .init(fr: "Vérification de \(id)", en: "Review of \(id)"),
      why: .init(fr: "Parce que : `\(id)`.", en: "Because: `\(id)`."),
      fix: .init(fr: "Écrivez **ceci** :\n\n```html\n<p>x</p>\n```", en: "Write **this**."),
      messages: ["missing": .init(fr: "Il manque « {name} ».", en: "“{name}” is missing.")],
      examples: [
        RuleExample(
          outcome: .failed, messages: ["missing"], settings: [:],
          files: [.init(path: "index.html", markedText: "<p>↓<img src=a.png></p>\n")], line: 1)
      ])
  }

  static func context(_ language: Language = .french) -> ReportContext {
    ReportContext(
      language: language, tool: ToolIdentity(name: "parvis", version: "0.1.0", ruleset: "abc123"),
      rules: rules)
  }

  static func finding(
    _ rule: RuleID, _ outcome: Outcome, _ severity: Severity, text: String,
    path: String, line: Int, pages: Int = 1
  ) -> Finding {
    var hash = StableHash()
    hash.combine(rule.rawValue)
    hash.combine(UInt64(line))
    return Finding(
      rule: rule, outcome: outcome, severity: severity, message: "missing",
      arguments: ["name": text],
      place: Place(
        path: path, line: line, column: 5, endLine: line, endColumn: 25, selector: text,
        snippet: text, offset: line * 100, context: UInt64(line)),
      fingerprint: hash.hexadecimal, pages: pages,
      tests: outcome == .failed
        ? FindingTests(failed: rules[rule]?.rgaa ?? [])
        : FindingTests(toReview: rules[rule]?.rgaa ?? []))
  }

  /// Two pages, every outcome, a skipped file. `text` stands wherever a page can put text.
  static func site(text: String = "Mairie", target: String? = nil) -> SiteResult {
    var site = SiteResult(target: target ?? text)
    let path = "a/\(text).html"
    var first = PageResult(
      path: path, url: "https://www.exemple.fr/" + text, language: text, title: text,
      outcomes: [
        "image-alt": RuleOutcome(failed: 2, passed: 3, review: 0),
        "html-has-lang": RuleOutcome(failed: 0, passed: 1, review: 0),
        "link-name": RuleOutcome(failed: 0, passed: 4, review: 1),
        "meta-description": RuleOutcome(outcome: .untested),
      ],
      findings: [
        finding("image-alt", .failed, .critical, text: text, path: path, line: 3, pages: 2),
        finding("image-alt", .failed, .critical, text: text, path: path, line: 9),
        finding("link-name", .needsReview, .moderate, text: text, path: path, line: 12),
      ])
    first.accessibilityScore = 72.5
    first.ledger = ledger([
      "1.1.1": .failed, "8.3.1": .passed, "6.1.1": .needsReview,
    ])
    var second = PageResult(
      path: "b.html", url: nil, language: nil, title: nil,
      outcomes: [
        "image-alt": RuleOutcome(failed: 1, passed: 0, review: 0),
        "html-has-lang": RuleOutcome(failed: 1, passed: 0, review: 0),
        "link-name": RuleOutcome(outcome: .inapplicable),
        "meta-description": RuleOutcome(failed: 1, passed: 0, review: 0),
      ],
      findings: [
        finding("image-alt", .failed, .critical, text: text, path: "b.html", line: 3, pages: 2),
        finding("html-has-lang", .failed, .serious, text: text, path: "b.html", line: 1),
        finding("meta-description", .failed, .minor, text: text, path: "b.html", line: 2),
      ])
    second.accessibilityScore = 10
    second.ledger = ledger(["1.1.1": .failed, "8.3.1": .failed])
    site.pages = [first, second]
    site.outcomes = ["title-duplicate": SiteRuleOutcome(outcome: .failed, pages: 1, failed: 1)]
    site.findings = [
      finding("title-duplicate", .failed, .moderate, text: text, path: path, line: 4)
    ]
    site.skipped = [
      SkippedFile(path: "c/\(text)", reason: .unreadable(text)),
      SkippedFile(path: "d.txt", reason: .notHTML),
    ]
    site.accessibilityScore = 41.3
    site.seoScore = 88
    site.rgaa = RGAALedger(
      version: "4.1.2", tests: ["1.1.1": .failed, "8.3.1": .failed, "6.1.1": .needsReview],
      criteria: ["1.1": .failed, "8.3": .failed, "6.1": .undecided, "4.1": .inapplicable])
    return site
  }

  /// A page's ledger with these verdicts; what tests of other images than `img` and frames speak of is
  /// not there.
  private static func ledger(_ verdicts: [String: Outcome]) -> PageLedger {
    let absent = ["2.", "4."]
    return PageLedger(
      verdicts: ContiguousArray(
        RGAAReference.current.tests.map { test in
          let isAbsent = absent.contains(where: test.number.hasPrefix)
          return PageLedger.Verdict(verdicts[test.number] ?? (isAbsent ? .inapplicable : .untested))
        }))
  }

  /// A site with nothing in it.
  static let empty = SiteResult(target: "vide")
}
