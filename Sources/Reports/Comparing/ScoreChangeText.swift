import AuditModel
import Comparison

/// What comparisons say of a score's change.
struct ScoreChangeText {
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
        if finding.key.outcome == .failed { counts[finding.key.rule, default: 0] += finding.places }
      }
    }
    fixed = counts(comparison.fixed)
    new = counts(comparison.new)
  }

  /// `Accessibilité : 71 → 78 (+7)`.
  func line(_ change: ScoreChange) -> String {
    let category = context.word(for: change.category)
    func number(_ score: Double?) -> String {
      score.map(context.score) ?? "–"
    }
    let (earlier, later) = (number(change.before), number(change.after))
    guard let before = change.before else {
      return context.compare(.scoreAppeared(category: category, after: later))
    }
    guard let after = change.after else {
      return context.compare(.scoreDisappeared(category: category, before: earlier))
    }
    if earlier == later {
      return context.compare(.scoreSame(category: category, after: later))
    }
    return context.compare(
      .scoreLine(
        category: category, before: earlier, after: later,
        points: context.signed(from: before, to: after)))
  }

  /// The causes that show, those beyond `limit` added up.
  func causes(of change: ScoreChange, limit: Int) -> [Line] {
    var lines = change.parts.filter { abs($0.points) >= 0.05 }
      .map { Line(cause: text(for: $0.cause), points: $0.points) }
    if lines.count > limit {
      let rest = lines.dropFirst(limit - 1)
      let sum = rest.reduce(0) { $0 + $1.points }
      lines =
        lines.prefix(limit - 1) + [
          Line(cause: context.compare(.moreCauses(n: rest.count)), points: sum)
        ]
    }
    if abs(change.unexplained) >= 0.1 {
      lines.append(
        Line(cause: context.compare(.causeUnexplained), points: change.unexplained))
    }
    return lines
  }

  private func text(for cause: ScoreChange.Cause) -> String {
    switch cause {
    case .findings(let rule):
      let counts = [
        fixed[rule].map { context.compare(.mended(n: $0)) },
        new[rule].map { context.compare(.added(n: $0)) },
      ].compactMap { $0 }
      return context.compare(
        .causeFindings(
          title: formatter.heading(of: rule, .failed),
          counts: counts.isEmpty ? "" : " (" + counts.joined(separator: ", ") + ")"))
    case .rule(let rule):
      let title = formatter.title(of: rule)
      return context.compare(
        comparison.rules.added.contains(rule)
          ? .causeAddedRule(title: title)
          : comparison.rules.removed.contains(rule)
            ? .causeRemovedRule(title: title) : .causeChangedRule(title: title))
    case .addedPage(let path):
      return context.compare(.causeAddedPage(page: FindingText.path(path)))
    case .removedPage(let path):
      return context.compare(.causeRemovedPage(page: FindingText.path(path)))
    }
  }
}
