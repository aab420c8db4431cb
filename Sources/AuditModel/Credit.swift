/// What a rule earns where it decided, as the contract defines it.
package enum Credit {
  /// 1 without a failure, else half the share that passes.
  package static func of(failed: Int, passed: Int) -> Double {
    failed == 0 ? 1 : 0.5 * Double(passed) / Double(passed + failed)
  }
}

extension RuleOutcome {
  /// 0 to 1; nil where the rule settled nothing: only what is settled counts in scores.
  package var credit: Double? {
    outcome == .failed || outcome == .passed ? Credit.of(failed: failed, passed: passed) : nil
  }
}

extension SiteRuleOutcome {
  /// 0 to 1; nil where the rule settled nothing.
  package var credit: Double? {
    outcome == .failed || outcome == .passed ? Credit.of(failed: failed, passed: passed) : nil
  }
}
