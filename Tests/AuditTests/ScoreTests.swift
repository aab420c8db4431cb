import AuditModel
import RuleCatalog
import RuleKit
import Testing

@testable import Audit

@Suite("Scores, as the contract defines them")
struct ScoreTests {
  @Test(
    "the loss of a rule",
    arguments: [
      (0, 0, 0.0), (0, 5, 0.0), (1, 0, 1.0), (1, 1, 0.75), (1, 3, 0.625), (3, 1, 0.875),
    ])
  func loss(failed: Int, passed: Int, expected: Double) {
    #expect(Scoring.loss(failed: failed, passed: passed) == expected)
  }

  @Test("a score is 100 over one and the sum of costs; nothing decided gives no score")
  func formula() {
    let score: Double = 100 / 1.5
    #expect(Scores.score([0.375, 0.125]) == score)
    #expect(Scores.score([0]) == 100)
    #expect(Scores.score([]) == nil)
    #expect(abs(Scoring.cost(score: score) - 0.5) < 1e-12)
  }

  @Test(
    "whole points are shown, and 100 of nothing that fails",
    arguments: [
      (100.0, 100, Grade.good), (99.98, 99, .good), (89.5, 90, .good), (89.4, 89, .fair),
      (70, 70, .fair), (69.4, 69, .poor), (40, 40, .poor), (39.4, 39, .veryPoor), (0, 0, .veryPoor),
    ])
  func shown(score: Double, points: Int, grade: Grade) {
    #expect(Scoring.shown(score) == points)
    #expect(Grade(score) == grade)
  }

  @Test("what is withheld counts as failing in the loss, and nowhere else")
  func withheld() {
    var outcome = RuleOutcome(failed: 0, passed: 1, review: 0)
    outcome.withheld = 1
    #expect(outcome.loss == 0.75 && outcome.outcome == .passed)
    outcome = RuleOutcome(failed: 0, passed: 0, review: 0)
    #expect(outcome.loss == nil)
    outcome.withheld = 2
    #expect(outcome.loss == 1 && outcome.outcome == .inapplicable)
  }

  @Test("text made invisible gains nothing", arguments: ["#fff", "#fefefe"])
  func invisible(color: String) async throws {
    func score(_ color: String) async -> (Double?, RuleOutcome?) {
      let page = """
        <!doctype html><html lang="fr"><title>Mairie</title>
        <body style="background:#fff;color:#000"><main><h1>Mairie</h1>
        <p style="color:\(color)">Les horaires d’ouverture</p></main></body></html>
        """
      let session = AuditSession(Auditor(), site: SiteContext(kind: .folder))
      session.judge(PageInput(Array(page.utf8), path: "a.html"))
      let result = session.conclude(target: "a.html").result
      return (result.accessibilityScore, result.pages.first?.outcomes["color-contrast"])
    }
    let (faint, failing) = await score("#ddd")
    let (hidden, withheld) = await score(color)
    #expect(failing?.failed == 1 && withheld?.failed == 0 && withheld?.withheld == 1)
    #expect(hidden == faint)
  }

  @Test("pages and sites: review, inapplicable and untested count nowhere; categories are apart")
  func sites() throws {
    func page(_ path: String, _ outcomes: [RuleID: RuleOutcome]) -> PageResult {
      PageResult(
        path: path, url: nil, language: nil, title: nil, outcomes: outcomes, findings: [])
    }
    var site = SiteResult(target: "t")
    // image-alt costs 0.5 at most, html-has-lang 0.25, meta-description 0.1 (SEO).
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
    let first: Double = 100 / 1.375
    let whole: Double = 100 / 1.1875
    let seo: Double = 100 / 1.1
    #expect(site.pages[0].accessibilityScore == first)
    #expect(site.pages[0].seoScore == seo)
    #expect(site.pages[1].accessibilityScore == 100)
    #expect(site.pages[1].seoScore == nil)
    #expect(site.accessibilityScore == whole)
    #expect(site.seoScore == seo)
    #expect(site.scoreParts.map(\.rule) == ["html-has-lang", "image-alt", "meta-description"])
  }
}
