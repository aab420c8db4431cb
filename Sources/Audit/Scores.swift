import AuditModel
import RuleCatalog

/// Scores as the contract defines them: pure functions of outcomes.
///
/// Weights by severity: critical 10, serious 7, moderate 3, minor 1. Only rules that decided
/// something (`failed` or `passed`) count; accessibility and SEO are never mixed.
enum Scores {
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
    // By id, so that sums are rounded the same way in every run.
    var accessibility: [(weight: Int, credit: Double)] = []
    var seo = accessibility
    for (rule, outcome) in zip(page.outcomes.keys, page.outcomes.values) {
      guard let credit = outcome.credit, let weight = weights[rule] else { continue }
      switch weight.category {
      case .accessibility: accessibility.append((weight.weight, credit))
      case .seo: seo.append((weight.weight, credit))
      default: break
      }
    }
    page.accessibilityScore = score(accessibility)
    page.seoScore = score(seo)
  }

  /// What each rule counts for, and where.
  private static let weights: [RuleID: (category: Category, weight: Int)] = Dictionary(
    uniqueKeysWithValues: RuleCatalog.all.map { ($0.id, ($0.theme.category, $0.weight)) })

  /// Gives a site its scores and says how they come about.
  ///
  /// A site of which no page could be had has none, whatever its server showed.
  static func assign(to site: inout SiteResult) {
    guard !site.pages.isEmpty else { return }
    var parts: [ScorePart] = []
    for rule in RuleCatalog.all {
      var credits: [Double] = []
      if let credit = site.outcomes[rule.id]?.credit { credits.append(credit) }
      for page in site.pages {
        if let credit = page.outcomes[rule.id]?.credit { credits.append(credit) }
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
