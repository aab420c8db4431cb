package import AuditModel

/// How one score changed, and what of it came from where.
package struct ScoreChange: Sendable {
  /// What changed a score.
  package enum Cause: Sendable, Hashable {
    /// The rule's findings on pages of both runs.
    case findings(RuleID)
    /// The rule was added, removed or changed.
    case rule(RuleID)
    /// The page is only in the later run.
    case addedPage(String)
    /// The page is only in the earlier run.
    case removedPage(String)
  }

  /// A cause and the points, positive or negative, that it moved the score by.
  package struct Part: Sendable, Hashable {
    package var cause: Cause
    package var points: Double

    package init(cause: Cause, points: Double) {
      self.cause = cause
      self.points = points
    }
  }

  package let category: Category
  /// 0 to 100; nil when the run decided nothing.
  package let before: Double?
  package let after: Double?
  /// The greatest first; none where a score is missing.
  package let parts: [Part]
  /// Points that no cause explains, because a side's record does not say what a rule earned.
  package let unexplained: Double

  /// How many points the score gained; nil where a score is missing.
  package var points: Double? {
    guard let before, let after else { return nil }
    return after - before
  }

  /// The changes of all scores that either side has; none where a side does not know its scores.
  static func changes(from before: RunRecord, to after: RunRecord, rules: RuleChanges)
    -> [ScoreChange]
  {
    guard let earlier = before.scores, let later = after.scores else { return [] }
    return Category.allCases.compactMap { category in
      guard earlier.scores[category] != nil || later.scores[category] != nil else { return nil }
      let attribution = Attribution(
        category, from: earlier, to: later, rules: rules, pagesBefore: before.pages,
        pagesAfter: after.pages)
      return ScoreChange(
        category, from: earlier.scores[category], to: later.scores[category], attribution)
    }
  }

  private init(
    _ category: Category, from before: Double?, to after: Double?, _ attribution: Attribution
  ) {
    self.category = category
    self.before = before
    self.after = after
    guard let before, let after else {
      parts = []
      unexplained = 0
      return
    }
    parts = attribution.points.filter { abs($0.value) > 1e-9 }
      .map { Part(cause: $0.key, points: $0.value) }.sorted { $0.precedes($1) }
    let sum = parts.reduce(0) { $0 + $1.points }
    unexplained = after - before - sum
  }
}

extension ScoreChange.Part {
  fileprivate func precedes(_ other: ScoreChange.Part) -> Bool {
    let (one, two) = (abs(points), abs(other.points))
    return one == two ? cause.name < other.cause.name : one > two
  }
}

extension ScoreChange.Cause {
  fileprivate var name: String {
    switch self {
    case .findings(let rule): "1 " + rule.rawValue
    case .rule(let rule): "2 " + rule.rawValue
    case .addedPage(let path): "3 " + path
    case .removedPage(let path): "4 " + path
    }
  }
}
