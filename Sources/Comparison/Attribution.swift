import AuditModel

/// Shares a score's change out among its causes, exactly and whatever their order.
///
/// A score is S = 100 / (1 + C) with the sum C of what rules cost, so S′ − S = −100·ΔC / ((1+C)(1+C′)):
/// what moved C by a part moved the score by the same part. A rule's cost is a mean over pages, N/n with
/// ΔN − M̄·Δn over n̄ as its change, M̄ and n̄ being the means of both sides: the pages share it.
struct Attribution {
  /// Points by cause.
  private(set) var points: [ScoreChange.Cause: Double] = [:]

  init(
    _ category: Category, from before: ScoreBasis, to after: ScoreBasis, rules: RuleChanges,
    pagesBefore: Set<String>, pagesAfter: Set<String>
  ) {
    // What is not known on one side would look like a change.
    let unknown = before.unknown.union(after.unknown)
    func isCounted(_ id: RuleID, _ rule: ScoreBasis.Rule) -> Bool {
      rule.category == category && !unknown.contains(id)
    }
    guard let scoreBefore = before.score(of: isCounted), let scoreAfter = after.score(of: isCounted)
    else { return }
    let earlier = before.rules.filter { isCounted($0.key, $0.value) }
    let later = after.rules.filter { isCounted($0.key, $0.value) }
    // −100 / ((1+C)(1+C′)).
    let pointsPerCost = -scoreBefore * scoreAfter / 100

    for id in Set(earlier.keys).union(later.keys).sorted() {
      for (path, share) in Self.shares(earlier[id], later[id]) {
        let cause: ScoreChange.Cause =
          if rules.concern(id) {
            .rule(id)
          } else if path.isEmpty || pagesBefore.contains(path) == pagesAfter.contains(path) {
            .findings(id)
          } else {
            pagesAfter.contains(path) ? .addedPage(path) : .removedPage(path)
          }
        points[cause, default: 0] += pointsPerCost * share
      }
    }
  }

  /// What each page adds to the change of one rule's cost, by path.
  private static func shares(
    _ before: ScoreBasis.Rule?, _ after: ScoreBasis.Rule?
  ) -> [(path: String, share: Double)] {
    let earlier = before?.losses ?? [:]
    let later = after?.losses ?? [:]
    let paths = Set(earlier.keys).union(later.keys).sorted()
    guard let before, let after, let lossBefore = before.loss, let lossAfter = after.loss else {
      // Decided on one side only: the pages there share the rule's coming or going.
      let sign: Double = later.isEmpty ? -1 : 1
      let losses = later.isEmpty ? earlier : later
      let penalty = (later.isEmpty ? before?.penalty : after?.penalty) ?? 0
      return paths.map { ($0, sign * penalty * (losses[$0] ?? 0) / Double(losses.count)) }
    }
    // p′l′ − pl = p̄·Δl + l̄·Δp, with Δl for the pages to share as their losses changed.
    let meanLoss = (lossBefore + lossAfter) / 2
    let meanCount = Double(earlier.count + later.count) / 2
    let repricing = (after.penalty - before.penalty) * meanLoss / Double(paths.count)
    return paths.map { path in
      let gained = (later[path] ?? 0) - (earlier[path] ?? 0)
      let counted: Double = (later[path] == nil ? 0 : 1) - (earlier[path] == nil ? 0 : 1)
      let loss = (gained - meanLoss * counted) / meanCount
      return (path, (before.penalty + after.penalty) / 2 * loss + repricing)
    }
  }
}
