import AuditModel
import RuleCatalog

/// Scores of pages and sites: pure functions of outcomes. Accessibility and SEO are never mixed.
enum Scores {
  /// Nil when nothing was decided.
  static func score(_ costs: some Sequence<Double>) -> Double? {
    var hasDecided = false
    var sum = 0.0
    for cost in costs {
      hasDecided = true
      sum += cost
    }
    return hasDecided ? Scoring.score(cost: sum) : nil
  }

  /// Gives a page its scores.
  static func assign(to page: inout PageResult, prices: RulePrices = .catalog) {
    // By id, so that sums are rounded the same way in every run.
    var accessibility: [Double] = []
    var seo: [Double] = []
    for (rule, outcome) in zip(page.outcomes.keys, page.outcomes.values) {
      guard let loss = outcome.loss, let price = prices.byID[rule] else { continue }
      switch price.category {
      case .accessibility: accessibility.append(price.penalty * loss)
      case .seo: seo.append(price.penalty * loss)
      default: break
      }
    }
    page.accessibilityScore = score(accessibility)
    page.seoScore = score(seo)
  }

  /// Gives a site its scores and says how they come about.
  ///
  /// A site of which no page could be had has none, whatever its server showed.
  static func assign(to site: inout SiteResult, prices: RulePrices = .catalog) {
    guard !site.pages.isEmpty else { return }
    var lossesByRule: [RuleID: [Double]] = [:]
    func note(_ rule: RuleID, _ loss: Double?) {
      if let loss { lossesByRule[rule, default: []].append(loss) }
    }
    for (rule, outcome) in site.outcomes { note(rule, outcome.loss) }
    for index in site.pages.indices {
      for (rule, outcome) in site.pages[index].outcomes { note(rule, outcome.loss) }
    }
    var parts: [ScorePart] = []
    for rule in prices.rules {
      guard let losses = lossesByRule[rule.id] else { continue }
      parts.append(
        ScorePart(
          rule: rule.id, category: rule.theme.category, theme: rule.theme, penalty: rule.penalty,
          loss: losses.reduce(0, +) / Double(losses.count), pages: losses.count))
    }
    site.scoreParts = parts
    func score(where isWanted: (ScorePart) -> Bool) -> Double? {
      self.score(parts.lazy.filter(isWanted).map(\.cost))
    }
    site.accessibilityScore = score { $0.category == .accessibility }
    site.seoScore = score { $0.category == .seo }
    for theme in Theme.allCases {
      site.themeScores[theme] = score { $0.theme == theme }
    }
  }
}

/// What each rule costs scores at most, and where.
struct RulePrices: Sendable {
  /// By id.
  let rules: [RuleDescriptor]
  let byID: [RuleID: (category: Category, penalty: Double)]

  /// Those of the catalogue.
  static let catalog = RulePrices([])

  /// - Parameter custom: rules of settings, beside those of the catalogue.
  init(_ custom: [RuleDescriptor]) {
    rules = custom.isEmpty ? RuleCatalog.all : (RuleCatalog.all + custom).sorted { $0.id < $1.id }
    byID = Dictionary(
      rules.map { ($0.id, ($0.theme.category, $0.penalty)) },
      uniquingKeysWith: { first, _ in first })
  }
}
