import AuditModel
import RuleCatalog
import Testing

@testable import Audit

@Suite("Scores, as the contract defines them")
struct ScoreTests {
  @Test(
    "the credit of a rule",
    arguments: [(0, 0, 1.0), (0, 5, 1.0), (1, 0, 0.0), (1, 1, 0.25), (1, 3, 0.375), (3, 1, 0.125)])
  func credit(failed: Int, passed: Int, expected: Double) {
    #expect(Credit.of(failed: failed, passed: passed) == expected)
  }

  @Test("the score weighs credits; nothing decided gives no score")
  func weighing() {
    let parts: [(weight: Int, credit: Double)] = [(10, 0.5), (1, 1)]
    let score: Double = 600 / 11
    #expect(Scores.score(parts) == score)
    #expect(Scores.score(parts.prefix(0)) == nil)
  }

  @Test("pages and sites: review, inapplicable and untested count nowhere; categories are apart")
  func sites() throws {
    func page(_ path: String, _ outcomes: [RuleID: RuleOutcome]) -> PageResult {
      PageResult(
        path: path, url: nil, language: nil, title: nil, outcomes: outcomes, findings: [])
    }
    var site = SiteResult(target: "t")
    // image-alt weighs 10, html-has-lang 7, meta-description 3 (SEO).
    site.pages = [
      page(
        "a.html",
        [
          "image-alt": RuleOutcome(failed: 1, passed: 1, review: 0),
          "html-has-lang": RuleOutcome(failed: 0, passed: 1, review: 0),
          "meta-description": RuleOutcome(failed: 1, passed: 0, review: 0),
        ]),
      page(
        "b.html",
        [
          "image-alt": RuleOutcome(failed: 0, passed: 3, review: 0),
          "html-has-lang": RuleOutcome(outcome: .untested),
          "document-title": RuleOutcome(failed: 0, passed: 2, review: 1),
        ]),
    ]
    for index in site.pages.indices { Scores.assign(to: &site.pages[index]) }
    Scores.assign(to: &site)
    let first: Double = 100 * 9.5 / 17
    let whole: Double = 100 * 13.25 / 17
    #expect(site.pages[0].accessibilityScore == first)
    #expect(site.pages[0].seoScore == 0)
    #expect(site.pages[1].accessibilityScore == 100)
    #expect(site.pages[1].seoScore == nil)
    #expect(site.accessibilityScore == whole)
    #expect(site.seoScore == 0)
    #expect(site.scoreParts.map(\.rule) == ["html-has-lang", "image-alt", "meta-description"])
  }
}
