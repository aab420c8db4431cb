import AuditModel
import Comparison
import Testing

@Suite("What changed between two runs")
struct RunComparisonTests {
  private typealias R = Records

  private func prints(_ findings: [ComparedFinding]) -> [String] {
    findings.map { $0.key.path + " " + $0.key.fingerprint }
  }

  @Test("new, fixed, unchanged")
  func kinds() {
    let comparison = RunComparison(
      from: R.record([R.finding("a.html", "r", "1"), R.finding("a.html", "r", "2", line: 3)]),
      to: R.record([R.finding("a.html", "r", "2", line: 9), R.finding("b.html", "s", "3")]))
    #expect(prints(comparison.new) == ["b.html 3"])
    #expect(prints(comparison.fixed) == ["a.html 1"])
    #expect(prints(comparison.unchanged) == ["a.html 2"])
    // As the later run has it.
    #expect(comparison.unchanged.first?.line == 9)
    #expect(comparison.notSeen.isEmpty && comparison.ruleChanged.isEmpty)
  }

  @Test("the same record twice: nothing changed")
  func nothing() {
    let record = R.record([
      R.finding("a.html", "r", "1"), R.finding("a.html", "r", "1"), R.finding("", "s", "2"),
    ])
    let comparison = RunComparison(from: record, to: record)
    #expect(comparison.unchanged.count == 3)
    #expect(
      comparison.new.isEmpty && comparison.fixed.isEmpty && comparison.notSeen.isEmpty
        && comparison.ruleChanged.isEmpty && comparison.rules.isEmpty)
    #expect(comparison.addedPages.isEmpty && comparison.removedPages.isEmpty)
  }

  @Test("equal findings are counted", arguments: [(3, 2), (2, 3), (0, 2), (2, 0), (4, 4)])
  func multisets(before: Int, after: Int) {
    let finding = R.finding("a.html", "r", "1")
    let comparison = RunComparison(
      from: R.record(Array(repeating: finding, count: before)),
      to: R.record(Array(repeating: finding, count: after)))
    #expect(comparison.unchanged.count == min(before, after))
    #expect(comparison.fixed.count == max(0, before - after))
    #expect(comparison.new.count == max(0, after - before))
  }

  @Test("what needed review and now fails is new")
  func outcomes() {
    let comparison = RunComparison(
      from: R.record([R.finding("a.html", "r", "1", .needsReview)]),
      to: R.record([R.finding("a.html", "r", "1", .failed)]))
    #expect(comparison.new.count == 1 && comparison.fixed.count == 1)
  }

  @Test("findings of pages that are gone, or that a limit kept from judging, are not fixed")
  func notSeen() {
    let judgement = RunRecord.Judgement(path: "b.html", rule: "s")
    let comparison = RunComparison(
      from: R.record([
        R.finding("a.html", "r", "1"), R.finding("b.html", "r", "2"), R.finding("b.html", "s", "3"),
        R.finding("style.css", "r", "4"), R.finding("", "s", "5"),
      ]), to: R.record([], pages: ["b.html", "c.html"], untested: [judgement]))
    #expect(prints(comparison.notSeen) == ["a.html 1", "b.html 3"])
    // What is no page of either run was looked at.
    #expect(prints(comparison.fixed) == [" 5", "b.html 2", "style.css 4"])
    #expect(comparison.addedPages == ["c.html"] && comparison.removedPages == ["a.html"])
  }

  @Test("findings that came or went with their rule are neither new nor fixed")
  func ruleChanged() {
    let comparison = RunComparison(
      from: R.record(
        [
          R.finding("a.html", "gone", "1"), R.finding("a.html", "changed", "2"),
          R.finding("a.html", "changed", "3"), R.finding("a.html", "same", "4"),
        ], rules: ["gone": "1", "changed": "1", "same": "1"], ruleset: "x"),
      to: R.record(
        [
          R.finding("a.html", "changed", "3"), R.finding("a.html", "changed", "5"),
          R.finding("a.html", "came", "6"), R.finding("a.html", "same", "7"),
        ], rules: ["came": "1", "changed": "2", "same": "1"], ruleset: "y"))
    #expect(comparison.rules.added == ["came"])
    #expect(comparison.rules.removed == ["gone"])
    #expect(comparison.rules.changed == ["changed"])
    #expect(!comparison.rules.isUncertain)
    let moved: Set<String> = ["a.html 1", "a.html 2", "a.html 5", "a.html 6"]
    #expect(Set(prints(comparison.ruleChanged)) == moved)
    #expect(prints(comparison.unchanged) == ["a.html 3"])
    #expect(prints(comparison.new) == ["a.html 7"])
    #expect(prints(comparison.fixed) == ["a.html 4"])
  }

  @Test("rules without versions: certain with the same ruleset only")
  func versions() {
    func changes(_ one: String, _ other: String) -> RuleChanges {
      RuleChanges(
        from: .init(ruleset: one, versions: ["r": nil]),
        to: .init(ruleset: other, versions: ["r": "1"]))
    }
    #expect(!changes("x", "x").isUncertain && changes("x", "x").isEmpty)
    #expect(changes("x", "y").isUncertain && changes("x", "y").isEmpty)
  }

  @Test("takes over the result of a run")
  func results() {
    var page = PageResult(
      path: "a.html", url: nil, language: nil, title: nil,
      outcomes: [
        "r": RuleOutcome(failed: 1, passed: 1, review: 0), "slow": RuleOutcome(outcome: .untested),
      ], findings: [])
    page.findings = [
      Finding(
        rule: "r", outcome: .failed, severity: .critical, message: "key",
        place: Place(
          path: "a.html", line: 2, column: 3, endLine: 2, endColumn: 9, selector: "img",
          snippet: "<img>", offset: 7, context: 1), fingerprint: "f")
    ]
    var site = SiteResult(target: "t")
    site.pages = [page]
    site.outcomes = ["s": SiteRuleOutcome(outcome: .passed, pages: 1, passed: 1)]
    site.scoreParts = [
      ScorePart(
        rule: "r", category: .accessibility, theme: .images, penalty: 0.5, loss: 0.75, pages: 1)
    ]
    site.accessibilityScore = 25
    let record = RunRecord(site, ruleset: "x", versions: ["r": "1", "s": "2", "other": "3"]) {
      "words of " + $0.message
    }
    #expect(record.pages == ["a.html"])
    #expect(record.rules.versions == ["r": "1", "s": "2", "slow": nil])
    #expect(record.untested == [RunRecord.Judgement(path: "a.html", rule: "slow")])
    #expect(record.findings.map(\.message) == ["words of key"])
    #expect(record.findings.first?.line == 2 && record.findings.first?.snippet == "<img>")
    #expect(record.scores?.rules["r"]?.losses == ["a.html": 0.75])
    #expect(record.scores?.scores == [.accessibility: 25])
  }
}
