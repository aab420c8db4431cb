/// The RGAA verdicts that a run supports: for each test and criterion, and the range of the rate.
///
/// It concerns the markup as served and is not a conformity audit.
public struct RGAALedger: Sendable, Hashable {
  /// The verdict on a criterion over all pages.
  public enum CriterionVerdict: String, Sendable, CaseIterable {
    case failed, passed, inapplicable, undecided
  }

  /// The version of the RGAA.
  public var version: String
  /// By the test's number, such as `1.1.1`; every test of the version.
  public var tests: [String: Outcome]
  /// By the criterion's number, such as `1.1`.
  public var criteria: [String: CriterionVerdict]

  public init(version: String, tests: [String: Outcome], criteria: [String: CriterionVerdict]) {
    self.version = version
    self.tests = tests
    self.criteria = criteria
  }

  /// The number of tests with a verdict: failed, passed or inapplicable.
  public var decidedTests: Int {
    tests.values.count { $0 == .failed || $0 == .passed || $0 == .inapplicable }
  }

  public func count(of verdict: CriterionVerdict) -> Int {
    criteria.values.count { $0 == verdict }
  }

  /// Between which bounds, 0 to 100, the share of applicable criteria that are met lies: with N
  /// failed, C passed and U undecided, C/(C+U+N) to (C+U)/(C+U+N). Nil when no criterion applies.
  public var rate: (low: Double, high: Double)? {
    let failed = count(of: .failed)
    let passed = count(of: .passed)
    let undecided = count(of: .undecided)
    let total = failed + passed + undecided
    guard total > 0 else { return nil }
    return (100 * Double(passed) / Double(total), 100 * Double(passed + undecided) / Double(total))
  }
}
