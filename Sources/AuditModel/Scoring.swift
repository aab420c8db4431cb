/// Scores as the contract defines them: 100 / (1 + Σ penalty · loss), over the rules that decided
/// something. What passes gives nothing, so rules that find nothing move no score.
package enum Scoring {
  /// Counts the forms that scores have had so far. Those of different forms do not compare.
  package static let form = 2

  /// What a rule loses where it decided: nothing without a failure, at least half with one.
  package static func loss(failed: Int, passed: Int) -> Double {
    failed == 0 ? 0 : 0.5 + 0.5 * Double(failed) / Double(passed + failed)
  }

  /// 0 to 100.
  ///
  /// - Parameter cost: Σ penalty · loss.
  package static func score(cost: Double) -> Double { 100 / (1 + max(0, cost)) }

  /// The sum that a score comes from.
  package static func cost(score: Double) -> Double { score > 0 ? 100 / score - 1 : .infinity }

  /// The score in whole points, as it is shown: 100 is said of nothing that fails.
  package static func shown(_ score: Double) -> Int {
    score >= 100 ? 100 : min(99, Int(score.rounded()))
  }
}

/// A word for a score.
package enum Grade: Sendable, Hashable, CaseIterable {
  case good, fair, poor, veryPoor

  /// The grade of a score as it is shown.
  package init(_ score: Double) {
    self =
      switch Scoring.shown(score) {
      case 90...: .good
      case 70...: .fair
      case 40...: .poor
      default: .veryPoor
      }
  }
}

extension RuleOutcome {
  /// 0 to 1; nil where the rule settled nothing: only what is settled counts in scores.
  ///
  /// Elements that cannot be judged any more because they were made invisible count as failing here
  /// and nowhere else.
  package var loss: Double? {
    guard outcome != .untested, failed + withheld > 0 || outcome == .passed else { return nil }
    return Scoring.loss(failed: failed + withheld, passed: passed)
  }
}

extension SiteRuleOutcome {
  /// 0 to 1; nil where the rule settled nothing.
  package var loss: Double? {
    outcome == .failed || outcome == .passed ? Scoring.loss(failed: failed, passed: passed) : nil
  }
}
