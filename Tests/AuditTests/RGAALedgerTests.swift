import AuditModel
import RuleCatalog
import Testing

@testable import Audit

@Suite("The RGAA's ledger")
struct RGAALedgerTests {
  private func drawn(_ pages: [[RuleID: RuleOutcome]], features: [PageFeature]) -> RGAALedger? {
    var site = SiteResult(target: "t")
    site.pages = pages.enumerated().map { number, outcomes in
      var page = PageResult(
        path: "\(number).html", url: nil, language: nil, title: nil, outcomes: outcomes,
        findings: [])
      page.features = PageFeatures(features)
      return page
    }
    return RGAALedgerBuilder.ledger(of: site)
  }

  @Test("the reference holds all tests of RGAA 4.1.2")
  func reference() {
    #expect(RGAAReference.current.criteria.count == 106)
    #expect(Set(RGAAReference.current.tests.map(\.number)).count == 258)
  }

  @Test("a failure on one page fails the test and its criterion")
  func failure() throws {
    let ledger = try #require(
      drawn(
        [
          ["image-alt": RuleOutcome(failed: 0, passed: 2, review: 0)],
          ["image-alt": RuleOutcome(failed: 1, passed: 2, review: 0)],
        ], features: [.image]))
    #expect(ledger.tests["1.1.1"] == .failed)
    #expect(ledger.criteria["1.1"] == .failed)
  }

  @Test("what no page has does not apply; what rules only see in part stays untested")
  func absence() throws {
    let ledger = try #require(
      drawn(
        [["image-alt": RuleOutcome(failed: 0, passed: 2, review: 0)]], features: [.image]))
    #expect(ledger.tests["2.1.1"] == .inapplicable)
    #expect(ledger.criteria["2.1"] == .inapplicable)
    #expect(ledger.tests["1.1.1"] == .untested)
    #expect(ledger.criteria["1.1"] == .undecided)
    #expect(ledger.tests["1.4.1"] == .inapplicable, "an image, but no form")
    #expect(ledger.tests.count == 258)
  }

  @Test("the rate is the interval that the run proves")
  func rate() throws {
    var ledger = RGAALedger(
      version: "4.1.2", tests: [:],
      criteria: ["1": .failed, "2": .passed, "3": .passed, "4": .undecided, "5": .inapplicable])
    #expect(ledger.rate?.low == 50)
    #expect(ledger.rate?.high == 75)
    ledger.criteria = ["1": .inapplicable]
    #expect(ledger.rate == nil)
    #expect(drawn([], features: []) == nil)
  }
}
