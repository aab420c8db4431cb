package import AuditModel

/// What the scores of a run are computed from: the penalty of each rule and its loss on each page.
package struct ScoreBasis: Sendable {
  /// One rule's part.
  package struct Rule: Sendable, Hashable {
    package var category: Category
    package var penalty: Double
    /// 0 to 1, by the path of the page where the rule decided; the site as a whole has the empty
    /// path.
    package var losses: [String: Double]

    package init(category: Category, penalty: Double, losses: [String: Double]) {
      self.category = category
      self.penalty = penalty
      self.losses = losses
    }

    /// The mean over the pages where the rule decided; nil where it decided nothing.
    package var loss: Double? {
      // In the order of the paths, so that sums are rounded the same way in every run.
      losses.isEmpty
        ? nil
        : losses.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } / Double(losses.count)
    }

    /// What the rule adds to the sum that the score comes from; nil where it decided nothing.
    package var cost: Double? { loss.map { penalty * $0 } }
  }

  /// By id.
  package var rules: [RuleID: Rule]
  /// Rules that entered the scores, though what they lost is not known.
  package var unknown: Set<RuleID>
  /// The scores, 0 to 100.
  package var scores: [Category: Double]
  /// Whether the run gave its scores in a form of its time, so that these were computed anew.
  package var isRecomputed: Bool

  package init(
    rules: [RuleID: Rule], scores: [Category: Double], unknown: Set<RuleID> = [],
    isRecomputed: Bool = false
  ) {
    self.rules = rules
    self.scores = scores
    self.unknown = unknown
    self.isRecomputed = isRecomputed
  }

  /// What the scores of a result follow from.
  package init(_ site: SiteResult) {
    self.init(rules: [:], scores: [:])
    for part in site.scoreParts {
      rules[part.rule] = Rule(category: part.category, penalty: part.penalty, losses: [:])
    }
    for page in site.pages {
      for (rule, outcome) in page.outcomes {
        if let loss = outcome.loss { rules[rule]?.losses[page.path] = loss }
      }
    }
    for (rule, outcome) in site.outcomes {
      if let loss = outcome.loss { rules[rule]?.losses[""] = loss }
    }
    scores[.accessibility] = site.accessibilityScore
    scores[.seo] = site.seoScore
  }

  /// Computes the scores from the rules' losses. A category with a rule whose loss is not known has
  /// none.
  ///
  /// - Parameter categories: of rules whose loss is not known.
  package mutating func recompute(unknown categories: Set<Category>) {
    isRecomputed = true
    scores = [:]
    for category in [Category.accessibility, .seo] where !categories.contains(category) {
      scores[category] = score { $1.category == category }
    }
  }

  /// The score of some of the rules; nil where none of them decided anything.
  package func score(of isWanted: (RuleID, Rule) -> Bool) -> Double? {
    // By id, so that sums are rounded the same way in every run.
    let costs = rules.filter { isWanted($0.key, $0.value) }.sorted { $0.key < $1.key }
      .compactMap(\.value.cost)
    return costs.isEmpty ? nil : Scoring.score(cost: costs.reduce(0, +))
  }
}
