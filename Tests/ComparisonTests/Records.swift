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
  static func basis(_ rules: [RuleID: (penalty: Double, losses: [String: Double])]) -> ScoreBasis {
    var basis = ScoreBasis(
      rules: rules.mapValues {
        .init(category: .accessibility, penalty: $0.penalty, losses: $0.losses)
      }, scores: [:])
    basis.scores[.accessibility] = basis.score { _, _ in true }
    return basis
  }
}
