import AuditModel
import Comparison

/// Records for tests, in short.
enum Records {
  static func finding(
    _ path: String, _ rule: RuleID, _ fingerprint: String, _ outcome: Outcome = .failed,
    line: Int = 1
  ) -> ComparedFinding {
    ComparedFinding(
      key: .init(path: path, rule: rule, fingerprint: fingerprint, outcome: outcome),
      severity: .serious, message: "m", line: line, column: 1)
  }

  static func record(
    _ findings: [ComparedFinding], pages: Set<String> = ["a.html", "b.html"],
    rules: [RuleID: String?] = ["r": "1", "s": "1"], ruleset: String = "x",
    untested: Set<RunRecord.Judgement> = [], scores: ScoreBasis? = nil
  ) -> RunRecord {
    RunRecord(
      findings: findings, pages: pages, rules: .init(ruleset: ruleset, versions: rules),
      untested: untested, scores: scores)
  }

  /// A basis whose scores follow from its rules.
  static func basis(_ rules: [RuleID: (weight: Int, credits: [String: Double])]) -> ScoreBasis {
    var earned = 0.0
    var possible = 0.0
    for (_, rule) in rules where !rule.credits.isEmpty {
      let mean = rule.credits.values.reduce(0, +) / Double(rule.credits.count)
      earned += Double(rule.weight) * mean
      possible += Double(rule.weight)
    }
    return ScoreBasis(
      rules: rules.mapValues {
        .init(category: .accessibility, weight: $0.weight, credits: $0.credits)
      }, scores: possible > 0 ? [.accessibility: 100 * earned / possible] : [:])
  }
}
