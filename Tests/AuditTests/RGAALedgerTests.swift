import AuditModel
import RuleCatalog
import Testing

@testable import Audit

@Suite("The RGAA's ledger")
struct RGAALedgerTests {
  private let reference = RGAAReference.current

  private func finding(_ tests: FindingTests) -> Finding {
    Finding(
      rule: "image-alt", outcome: .failed, severity: .critical, message: "missing",
      place: Place(
        path: "a.html", line: 1, column: 1, endLine: 1, endColumn: 2, selector: "img", snippet: "",
        offset: 0, context: 0), tests: tests)
  }

  private func page(
    _ path: String, _ contents: PageContents, _ findings: [Finding] = [],
    _ outcomes: [RuleID: RuleOutcome] = [:]
  ) -> PageResult {
    var page = PageResult(
      path: path, url: nil, language: nil, title: nil, outcomes: outcomes, findings: findings)
    page.ledger = PageLedgerBuilder.ledger(
      outcomes: page.outcomes, findings: findings, contents: contents)
    return page
  }

  private func ledger(_ pages: [PageResult]) throws -> RGAALedger {
    var site = SiteResult(target: "t")
    site.pages = pages
    return try #require(RGAALedgerBuilder.ledger(of: site))
  }

  @Test("the reference holds all tests of RGAA 4.1.2")
  func wholeness() {
    #expect(reference.criteria.count == 106)
    #expect(Set(reference.tests.map(\.number)).count == 258)
  }

  @Test("a finding counts for the test of its element alone")
  func elements() {
    func tests(_ rule: RuleID, _ message: String, _ kinds: ElementKind...) -> FindingTests {
      reference.tests(of: rule, message: message, outcome: .failed, kinds: ElementKinds(kinds))
    }
    #expect(tests("color-contrast", "low", .boldText) == FindingTests(failed: ["3.2.2"]))
    #expect(tests("image-alt-placeholder", "placeholder", .svg) == FindingTests(failed: ["1.3.6"]))
    #expect(tests("heading-order", "skipped") == FindingTests(toReview: ["9.1.1"]))
    #expect(tests("aria-roles", "unknown") == FindingTests(), "no component")
    #expect(
      reference.tests(of: "area-alt", message: "titled", outcome: .needsReview, kinds: [])
        == FindingTests(failed: ["1.1.2"]))
  }

  @Test("a failure on one page fails the test and its criterion")
  func failure() throws {
    let image = PageContents(present: PageFeatures([.image]))
    let ledger = try ledger([
      page("a.html", image, [finding(FindingTests(failed: ["1.1.1"]))]), page("b.html", image),
    ])
    #expect(ledger.tests["1.1.1"] == .failed)
    #expect(ledger.criteria["1.1"] == .failed)
  }

  @Test("what no page has does not apply; what may come is not tested")
  func absence() throws {
    let ledger = try ledger([
      page("a.html", PageContents(present: PageFeatures([.image]))),
      page("b.html", PageContents(possible: PageFeatures([.table]), runsScripts: true)),
    ])
    #expect(ledger.tests["2.1.1"] == .inapplicable)
    #expect(ledger.asServed.contains("2.1.1"))
    #expect(ledger.criteria["2.1"] == .inapplicable)
    #expect(ledger.tests["1.1.1"] == .untested)
    #expect(ledger.criteria["1.1"] == .undecided)
    #expect(ledger.tests["5.4.1"] == .untested, "a script may bring a table")
    #expect(ledger.tests["1.4.1"] == .inapplicable, "an image, but no form")
    #expect(ledger.tests.count == 258)
  }

  @Test("a piece of a page counts by what is found in it, not by what it lacks")
  func pieces() throws {
    let doctype: [RuleID: RuleOutcome] = [
      "doctype-missing": RuleOutcome(failed: 0, passed: 1, review: 0)
    ]
    let whole = page("a.html", PageContents(present: PageFeatures([.doctype])), [], doctype)
    let blank = page(
      "b.html", PageContents(present: PageFeatures([.blankPage]), standing: .blank))
    let piece = page(
      "_c.html", PageContents(present: PageFeatures([.image]), standing: .piece),
      [finding(FindingTests(failed: ["1.1.1"]))])
    #expect(try ledger([whole, blank, piece]).tests["8.1.1"] == .passed)
    #expect(try ledger([whole, blank, piece]).tests["1.1.1"] == .failed)
    #expect(try ledger([blank]).tests["8.1.1"] == .failed)
    #expect(try ledger([piece]).tests["8.1.1"] == .untested)
  }

  @Test("what is found about the site counts on the page where it was found")
  func siteFindings() {
    var pages = [page("a.html", PageContents(present: PageFeatures([.title])))]
    RGAALedgerBuilder.add([finding(FindingTests(failed: ["8.6.1"]))], to: &pages)
    let place = reference.places["8.6.1"] ?? 0
    #expect(pages[0].ledger.verdicts[place].outcome == .failed)
  }

  @Test("the rate is the interval that the run proves")
  func rate() {
    var ledger = RGAALedger(
      version: "4.1.2", tests: [:],
      criteria: ["1": .failed, "2": .passed, "3": .passed, "4": .undecided, "5": .inapplicable])
    #expect(ledger.rate?.low == 50)
    #expect(ledger.rate?.high == 75)
    ledger.criteria = ["1": .inapplicable]
    #expect(ledger.rate == nil)
    #expect(RGAALedgerBuilder.ledger(of: SiteResult(target: "t")) == nil)
  }
}
