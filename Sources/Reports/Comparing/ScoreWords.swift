import AuditModel
import Comparison

/// What comparisons say of a score's change.
struct ScoreWords {
  let context: ReportContext
  let comparison: RunComparison
  private let formatter: MessageFormatter
  private let fixed: [RuleID: Int]
  private let new: [RuleID: Int]

  /// A cause with the points it brought, in words.
  struct Line {
    let cause: String
    let points: Double
  }

  init(_ comparison: RunComparison, _ context: ReportContext) {
    self.comparison = comparison
    self.context = context
    formatter = MessageFormatter(context)
    func counts(_ findings: [ComparedFinding]) -> [RuleID: Int] {
      findings.reduce(into: [:]) { counts, finding in
        if finding.key.outcome == .failed { counts[finding.key.rule, default: 0] += 1 }
      }
    }
    fixed = counts(comparison.fixed)
    new = counts(comparison.new)
  }

  /// `Accessibilité : 71,2 → 78,4 (+7,2)`.
  func line(_ change: ScoreChange) -> String {
    let category = context.word(for: change.category)
    func number(_ score: Double?) -> String {
      score.map { NumberWords.decimal($0, context.language) } ?? "–"
    }
    var values = [
      "category": category, "before": number(change.before), "after": number(change.after),
    ]
    if let before = change.before, let after = change.after {
      values["points"] = context.signed(from: before, to: after)
    } else {
      return context.compare(
        change.before == nil ? .scoreAppeared : .scoreDisappeared, values)
    }
    return context.compare(
      number(change.before) == number(change.after) ? .scoreSame : .scoreLine, values)
  }

  /// The causes that show, those beyond `limit` added up.
  func causes(of change: ScoreChange, limit: Int) -> [Line] {
    var lines = change.parts.filter { abs($0.points) >= 0.05 }
      .map { Line(cause: words(for: $0.cause), points: $0.points) }
    if lines.count > limit {
      let rest = lines.dropFirst(limit - 1)
      let sum = rest.reduce(0) { $0 + $1.points }
      lines =
        lines.prefix(limit - 1) + [
          Line(cause: context.compare(.moreCauses, counts: ["n": rest.count]), points: sum)
        ]
    }
    if abs(change.unexplained) >= 0.1 {
      lines.append(
        Line(cause: context.compare(.causeUnexplained), points: change.unexplained))
    }
    return lines
  }

  private func words(for cause: ScoreChange.Cause) -> String {
    switch cause {
    case .findings(let rule):
      let counts = [
        fixed[rule].map { context.compare(.mended, counts: ["n": $0]) },
        new[rule].map { context.compare(.added, counts: ["n": $0]) },
      ].compactMap { $0 }
      return context.compare(
        .causeFindings,
        [
          "title": formatter.title(of: rule),
          "counts": counts.isEmpty ? "" : " (" + counts.joined(separator: ", ") + ")",
        ])
    case .rule(let rule):
      let phrase: ComparisonPhrase =
        comparison.rules.added.contains(rule)
        ? .causeAddedRule
        : comparison.rules.removed.contains(rule) ? .causeRemovedRule : .causeChangedRule
      return context.compare(phrase, ["title": formatter.title(of: rule)])
    case .addedPage(let path):
      return context.compare(.causeAddedPage, ["page": FindingWords.path(path)])
    case .removedPage(let path):
      return context.compare(.causeRemovedPage, ["page": FindingWords.path(path)])
    }
  }
}
