import AuditModel

/// Shares a score's change out among its causes, exactly and whatever their order.
///
/// A score is a quotient S = N/D of sums over rules, a rule's credit one of sums over pages. For any
/// quotient, S′ − S = (ΔN − S̄·ΔD)/D̄ with the means S̄ and D̄ of both sides: the numerator is a sum,
/// so each term is the share of what it belongs to, and the shares add up to the change.
struct Attribution {
  /// Points by cause.
  private(set) var points: [ScoreChange.Cause: Double] = [:]

  init(
    _ category: Category, from before: ScoreBasis, to after: ScoreBasis, rules: RuleChanges,
    pagesBefore: Set<String>, pagesAfter: Set<String>
  ) {
    let earlier = before.rules.filter { $0.value.category == category }
    let later = after.rules.filter { $0.value.category == category }
    let ids = Set(earlier.keys).union(later.keys).sorted()
    let one = Totals(ids.compactMap { earlier[$0] })
    let two = Totals(ids.compactMap { later[$0] })
    guard let scoreBefore = one.score, let scoreAfter = two.score else { return }
    let meanScore = (scoreBefore + scoreAfter) / 2
    let meanWeight = (one.possible + two.possible) / 2

    for id in ids {
      for (path, share) in Self.shares(earlier[id], later[id], meanScore: meanScore) {
        let cause: ScoreChange.Cause =
          if rules.concern(id) {
            .rule(id)
          } else if path.isEmpty || pagesBefore.contains(path) == pagesAfter.contains(path) {
            .findings(id)
          } else {
            pagesAfter.contains(path) ? .addedPage(path) : .removedPage(path)
          }
        points[cause, default: 0] += 100 * share / meanWeight
      }
    }
  }

  /// What each page adds to the numerator ΔN − S̄·ΔD for one rule, by path.
  private static func shares(
    _ before: ScoreBasis.Rule?, _ after: ScoreBasis.Rule?, meanScore: Double
  ) -> [(path: String, share: Double)] {
    let earlier = before?.credits ?? [:]
    let later = after?.credits ?? [:]
    let paths = Set(earlier.keys).union(later.keys).sorted()
    let weightBefore = Double(before?.weight ?? 0)
    let weightAfter = Double(after?.weight ?? 0)
    guard let creditBefore = before?.credit, let creditAfter = after?.credit else {
      // Decided on one side only: the pages there share the rule's coming or going.
      let sign: Double = later.isEmpty ? -1 : 1
      let credits = later.isEmpty ? earlier : later
      let weight = later.isEmpty ? weightBefore : weightAfter
      return paths.map { path in
        (path, sign * weight * ((credits[path] ?? 0) - meanScore) / Double(credits.count))
      }
    }
    // w′c′ − wc − S̄(w′ − w), with w̄·Δc for the pages to share and c̄ − S̄ times Δw for the rule.
    let meanCredit = (creditBefore + creditAfter) / 2
    let meanCount = Double(earlier.count + later.count) / 2
    let reweighing = (weightAfter - weightBefore) * (meanCredit - meanScore) / Double(paths.count)
    return paths.map { path in
      let gained = (later[path] ?? 0) - (earlier[path] ?? 0)
      let counted: Double = (later[path] == nil ? 0 : 1) - (earlier[path] == nil ? 0 : 1)
      let credit = (gained - meanCredit * counted) / meanCount
      return (path, (weightBefore + weightAfter) / 2 * credit + reweighing)
    }
  }
}

/// The sums a score is the quotient of.
private struct Totals {
  var earned = 0.0
  var possible = 0.0

  init(_ rules: [ScoreBasis.Rule]) {
    for rule in rules {
      guard let credit = rule.credit else { continue }
      earned += Double(rule.weight) * credit
      possible += Double(rule.weight)
    }
  }

  /// 0 to 1.
  var score: Double? { possible > 0 ? earned / possible : nil }
}
