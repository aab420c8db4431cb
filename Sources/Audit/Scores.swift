import AuditModel
import RuleCatalog

/// Scores as the contract defines them: pure functions of outcomes.
///
/// Weights by severity: critical 10, serious 7, moderate 3, minor 1. Only rules that decided
/// something (`failed` or `passed`) count; accessibility and SEO are never mixed.
enum Scores {
  /// What a rule earns where `failed` elements fail and `passed` pass: 1 without a failure, else
  /// half the share that passes.
  static func credit(failed: Int, passed: Int) -> Double {
    failed == 0 ? 1 : 0.5 * Double(passed) / Double(passed + failed)
  }

  /// 100 · Σ weight·credit / Σ weight; nil when nothing was decided.
  static func score(_ parts: some Sequence<(weight: Int, credit: Double)>) -> Double? {
    var earned = 0.0
    var possible = 0.0
    for part in parts {
      earned += Double(part.weight) * part.credit
      possible += Double(part.weight)
    }
    return possible > 0 ? 100 * earned / possible : nil
  }

  /// Gives a page its scores.
  static func assign(to page: inout PageResult) {
    let outcomes = page.outcomes
    func score(_ category: Category) -> Double? {
      // By id, so that sums are rounded the same way in every run.
      self.score(
        RuleCatalog.all.lazy.filter { $0.theme.category == category }.compactMap { rule in
          guard let outcome = outcomes[rule.id], outcome.isDecided else { return nil }
          return (rule.weight, credit(failed: outcome.failed, passed: outcome.passed))
        })
    }
    page.accessibilityScore = score(.accessibility)
    page.seoScore = score(.seo)
  }

  /// Gives a site its scores and says how they come about.
  ///
  /// A site of which no page could be had has none, whatever its server showed.
  static func assign(to site: inout SiteResult) {
    guard !site.pages.isEmpty else { return }
    var parts: [ScorePart] = []
    for rule in RuleCatalog.all {
      var credits: [Double] = []
      if let outcome = site.outcomes[rule.id],
        outcome.outcome == .failed || outcome.outcome == .passed
      {
        credits.append(credit(failed: outcome.failed, passed: outcome.passed))
      }
      for page in site.pages {
        if let outcome = page.outcomes[rule.id], outcome.isDecided {
          credits.append(credit(failed: outcome.failed, passed: outcome.passed))
        }
      }
      if credits.isEmpty { continue }
      parts.append(
        ScorePart(
          rule: rule.id, category: rule.theme.category, theme: rule.theme, weight: rule.weight,
          credit: credits.reduce(0, +) / Double(credits.count), pages: credits.count))
    }
    site.scoreParts = parts
    func score(where isWanted: (ScorePart) -> Bool) -> Double? {
      self.score(parts.lazy.filter(isWanted).map { ($0.weight, $0.credit) })
    }
    site.accessibilityScore = score { $0.category == .accessibility }
    site.seoScore = score { $0.category == .seo }
    for theme in Theme.allCases {
      site.themeScores[theme] = score { $0.theme == theme }
    }
  }
}

extension RuleOutcome {
  /// Whether the rule settled the page; only then it counts in scores.
  var isDecided: Bool { outcome == .failed || outcome == .passed }
}
