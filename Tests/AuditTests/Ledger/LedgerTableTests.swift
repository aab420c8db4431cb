import Audit
import AuditModel
import Foundation
import Testing

@testable import RuleCatalog

/// The table of the RGAA's tests, walked: for each test a page for every verdict that it can have.
@Suite("The table of the RGAA's tests")
struct LedgerTableTests {
  private static let auditor: Auditor = {
    var auditor = Auditor(options: AuditOptions(jobs: 1))
    auditor.documents = DocumentPlan(reader: WrittenFacts())
    return auditor
  }()

  /// A file of a page holds what would be read in it.
  private struct WrittenFacts: DocumentReading {
    func read(_ bytes: [UInt8], as format: DocumentFormat) async -> DocumentExamination {
      let facts = try? JSONDecoder().decode(DocumentFacts.self, from: Data(bytes))
      return facts.map { .examined($0) } ?? .unexamined(.damaged)
    }
  }

  @Test("every claim about a page holds", arguments: LedgerPage.all)
  func claims(page: LedgerPage) async throws {
    let ledger = try #require(await page.ledger(Self.auditor))
    for claim in page.claims {
      let found = ledger.tests[claim.test]
      #expect(found == claim.outcome, "\(claim.test) on: \(page.name)")
      if claim.isAsServed {
        #expect(ledger.asServed.contains(claim.test), "\(claim.test) on: \(page.name)")
      }
    }
  }

  @Test("every test has a page for each verdict that the table can give it")
  func completeness() {
    var shown: [String: Set<Outcome>] = [:]
    for claim in LedgerPage.all.flatMap(\.claims) {
      shown[claim.test, default: []].insert(claim.outcome)
    }
    let tests = RGAAReference.current.tests
    #expect(tests.count == 258)
    for test in tests {
      for outcome in Self.possible(test).sorted(by: { $0.rawValue < $1.rawValue })
      where !(shown[test.number]?.contains(outcome) ?? false) {
        Issue.record("no page on which \(test.number) is \(outcome.rawValue)")
      }
    }
    #expect(Set(shown.keys).isSubset(of: tests.map(\.number)), "no such test")
  }

  @Test("the table reaches as far as it did")
  func reach() {
    let possible = RGAAReference.current.tests.map(Self.possible)
    func count(_ outcome: Outcome) -> Int { possible.count { $0.contains(outcome) } }
    let reach =
      "failed \(count(.failed)), inapplicable \(count(.inapplicable)), passed \(count(.passed))"
    #expect(count(.failed) >= 99, "\(reach)")
    #expect(count(.inapplicable) >= 200, "\(reach)")
    #expect(count(.passed) >= 40, "\(reach)")
  }

  /// Tests that their rule decides wherever they apply.
  private static let alwaysDecided: Set<String> = ["8.1.2", "8.1.3", "13.1.2"]

  /// The verdicts that the table can give a test on some page.
  private static func possible(_ test: RGAATest) -> Set<Outcome> {
    var outcomes: Set<Outcome> = alwaysDecided.contains(test.number) ? [] : [.untested]
    let effects = Set(test.references.map(\.effect))
    if !effects.isDisjoint(with: [.fails, .alwaysFails]) || !test.violations.isEmpty {
      outcomes.insert(.failed)
    }
    if effects.contains(.asks) || !test.doubts.isEmpty { outcomes.insert(.needsReview) }
    if !test.fulfilments.isEmpty || !test.deciders.isEmpty || test.absences != nil {
      outcomes.insert(.passed)
    }
    if !test.subjects.isEmpty || !test.requirements.isEmpty { outcomes.insert(.inapplicable) }
    outcomes.formUnion(test.acrossPages)
    return outcomes
  }

  @Test("the official texts have these criteria and tests and no others", .enabled(if: hasOracle))
  func oracle() throws {
    let data = try Data(contentsOf: Self.oracleFile)
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    var numbers: [String] = []
    for topic in try #require(root["topics"] as? [[String: Any]]) {
      let theme = try #require(topic["number"] as? Int)
      for entry in try #require(topic["criteria"] as? [[String: Any]]) {
        let criterion = try #require(entry["criterium"] as? [String: Any])
        let number = try #require(criterion["number"] as? Int)
        let tests = try #require(criterion["tests"] as? [String: Any])
        numbers += tests.keys.map { "\(theme).\(number).\($0)" }
      }
    }
    #expect(Set(numbers) == Set(RGAAReference.current.tests.map(\.number)))
  }

  private static let oracleFile =
    (ProcessInfo.processInfo.environment["PARVIS_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .appendingPathComponent("shared"))
    .appendingPathComponent("reference/rgaa/criteres.json")
  private static let hasOracle = FileManager.default.fileExists(atPath: oracleFile.path)
}
