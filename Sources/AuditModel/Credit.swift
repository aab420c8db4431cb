/// What a rule earns where it decided, as the contract defines it.
public enum Credit {
  /// 1 without a failure, else half the share that passes.
  public static func of(failed: Int, passed: Int) -> Double {
    failed == 0 ? 1 : 0.5 * Double(passed) / Double(passed + failed)
  }
}

extension RuleOutcome {
  /// 0 to 1; nil where the rule settled nothing: only what is settled counts in scores.
  public var credit: Double? {
    outcome == .failed || outcome == .passed ? Credit.of(failed: failed, passed: passed) : nil
  }
}

extension SiteRuleOutcome {
  /// 0 to 1; nil where the rule settled nothing.
  public var credit: Double? {
    outcome == .failed || outcome == .passed ? Credit.of(failed: failed, passed: passed) : nil
  }
}
