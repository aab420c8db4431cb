package import AuditModel

/// What the scores of a run are computed from: the weight of each rule and its credit on each page.
package struct ScoreBasis: Sendable {
  /// One rule's part.
  package struct Rule: Sendable, Hashable {
    package var category: Category
    package var weight: Int
    /// 0 to 1, by the path of the page where the rule decided; the site as a whole has the empty
    /// path.
    package var credits: [String: Double]

    package init(category: Category, weight: Int, credits: [String: Double]) {
      self.category = category
      self.weight = weight
      self.credits = credits
    }

    /// The mean over the pages where the rule decided; nil where it decided nothing.
    package var credit: Double? {
      // In the order of the paths, so that sums are rounded the same way in every run.
      credits.isEmpty
        ? nil
        : credits.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } / Double(credits.count)
    }
  }

  /// By id.
  package var rules: [RuleID: Rule]
  /// Rules that entered the scores, though what they earned is not known.
  package var unknown: Set<RuleID>
  /// The scores as the run gave them, 0 to 100.
  package var scores: [Category: Double]

  package init(
    rules: [RuleID: Rule], scores: [Category: Double], unknown: Set<RuleID> = []
  ) {
    self.rules = rules
    self.scores = scores
    self.unknown = unknown
  }

  /// What the scores of a result follow from.
  package init(_ site: SiteResult) {
    self.init(rules: [:], scores: [:])
    for part in site.scoreParts {
      rules[part.rule] = Rule(category: part.category, weight: part.weight, credits: [:])
    }
    for page in site.pages {
      for (rule, outcome) in page.outcomes {
        if let credit = outcome.credit { rules[rule]?.credits[page.path] = credit }
      }
    }
    for (rule, outcome) in site.outcomes {
      if let credit = outcome.credit { rules[rule]?.credits[""] = credit }
    }
    scores[.accessibility] = site.accessibilityScore
    scores[.seo] = site.seoScore
  }
}
