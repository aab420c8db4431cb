public import AuditModel
import RuleCatalog

/// Which tests of the RGAA a run decided.
///
/// A test fails when a rule that stands for it failed. It is passed or inapplicable only where one of
/// the rules that decide it wholly says so: most rules see a part of a test.
public struct RGAATally: Sendable, Hashable {
  /// Tests of RGAA 4.1.2.
  public static let total = 258

  public let failed: Set<String>
  /// Passed, or nothing on the pages that the test is about.
  public let held: Set<String>

  public var decided: Int { failed.count + held.count }

  public init(_ site: SiteResult, rules: RuleBook) {
    var failed: Set<String> = []
    var held: Set<String> = []
    for rule in rules.all where !rule.rgaa.isEmpty {
      var outcomes = Set(site.pages.compactMap { $0.outcomes[rule.id]?.outcome })
      if let outcome = site.outcomes[rule.id]?.outcome { outcomes.insert(outcome) }
      if outcomes.contains(.failed) {
        failed.formUnion(rule.rgaa)
      } else if !outcomes.isEmpty, outcomes.isSubset(of: [.passed, .inapplicable]) {
        held.formUnion(rule.rgaaDecided)
      }
    }
    self.failed = failed
    self.held = held.subtracting(failed)
  }
}
