/// The RGAA verdicts that a run supports: for each test and criterion, and the range of the rate.
///
/// It concerns the markup as served and is not a conformity audit.
package struct RGAALedger: Sendable, Hashable {
  /// The verdict on a criterion over all pages, or on one.
  package enum CriterionVerdict: String, Sendable, CaseIterable {
    case failed, passed, inapplicable, undecided

    /// What the verdicts on its tests make of a criterion.
    package init(_ tests: [Outcome]) {
      self =
        if tests.contains(.failed) {
          .failed
        } else if tests.allSatisfy({ $0 == .inapplicable }) {
          tests.isEmpty ? .undecided : .inapplicable
        } else if tests.allSatisfy({ $0 == .passed || $0 == .inapplicable }) {
          .passed
        } else {
          .undecided
        }
    }
  }

  /// The version of the RGAA.
  package var version: String
  /// By the test's number, such as `1.1.1`; every test of the version.
  package var tests: [String: Outcome]
  /// By the criterion's number, such as `1.1`.
  package var criteria: [String: CriterionVerdict]
  /// The tests that passed or do not apply by what was served of pages that run scripts.
  package var asServed: Set<String>
  /// How many pages were judged as a browser renders them.
  package var renderedPages = 0
  /// The tests that people decided, on some page at least.
  package var human: Set<String> = []
  /// The tests that do not count because what they concern is left out of the rate.
  package var leftOut: Set<String> = []

  package init(
    version: String, tests: [String: Outcome], criteria: [String: CriterionVerdict],
    asServed: Set<String> = []
  ) {
    self.version = version
    self.tests = tests
    self.criteria = criteria
    self.asServed = asServed
  }

  /// The number of tests with a verdict: failed, passed or inapplicable.
  package var decidedTests: Int {
    tests.values.count { $0 == .failed || $0 == .passed || $0 == .inapplicable }
  }

  package func count(of verdict: CriterionVerdict) -> Int {
    criteria.values.count { $0 == verdict }
  }

  /// Between which bounds, 0 to 100, the share of applicable criteria that are met lies: with N
  /// failed, C passed and U undecided, C/(C+U+N) to (C+U)/(C+U+N). Nil when no criterion applies.
  package var rate: (low: Double, high: Double)? {
    let failed = count(of: .failed)
    let passed = count(of: .passed)
    let undecided = count(of: .undecided)
    let total = failed + passed + undecided
    guard total > 0 else { return nil }
    return (100 * Double(passed) / Double(total), 100 * Double(passed + undecided) / Double(total))
  }
}

/// The verdicts on the tests of the RGAA for one page, in the order of the reference.
package struct PageLedger: Sendable, Hashable, Codable {
  /// The verdict on one test.
  package struct Verdict: Sendable, Hashable {
    package var outcome: Outcome
    /// True of what passed or does not apply by the code of a page that runs scripts.
    package var isAsServed: Bool
    /// What it would be if nothing had been found: where a person sets findings aside, this is left.
    package var withoutFindings: Outcome
    /// True of what a person concluded.
    package var isHuman = false
    /// True of what does not count because all it concerns is left out of the rate.
    package var isLeftOut = false

    package init(
      _ outcome: Outcome, isAsServed: Bool = false, withoutFindings: Outcome = .untested
    ) {
      self.outcome = outcome
      self.isAsServed = isAsServed
      self.withoutFindings = withoutFindings
    }
  }

  package var verdicts: ContiguousArray<Verdict>
  /// What the page looks like, sixteen hexadecimal digits; nil where nobody asked.
  package var stamp: String?
  /// What the page has that tests speak of.
  package var contents = PageFeatures()
  /// How much of a page the file is.
  package var standing: PageStanding

  package init(verdicts: ContiguousArray<Verdict> = [], standing: PageStanding = .whole) {
    self.verdicts = verdicts
    self.standing = standing
  }
}

/// The tests of the RGAA that a finding speaks of.
package struct FindingTests: Sendable, Hashable, Codable {
  /// Those that it fails.
  package var failed: [String]
  /// Those that a person must look at because of it.
  package var toReview: [String]

  package init(failed: [String] = [], toReview: [String] = []) {
    self.failed = failed
    self.toReview = toReview
  }

  /// All that these speak of, each test once; one that fails is not to be looked at as well.
  package init(joining others: [FindingTests]) {
    func joined(_ lists: [[String]], without known: [String] = []) -> [String] {
      var seen = Set(known)
      return lists.joined().filter { seen.insert($0).inserted }
    }
    failed = joined(others.map(\.failed))
    toReview = joined(others.map(\.toReview), without: failed)
  }

  /// In one text, for findings that are kept packed.
  var packed: String {
    failed.isEmpty && toReview.isEmpty
      ? "" : failed.joined(separator: " ") + "|" + toReview.joined(separator: " ")
  }

  init(packed: String) {
    let parts = packed.split(separator: "|", omittingEmptySubsequences: false)
    func numbers(_ index: Int) -> [String] {
      parts.indices.contains(index) ? parts[index].split(separator: " ").map(String.init) : []
    }
    self.init(failed: numbers(0), toReview: numbers(1))
  }
}
