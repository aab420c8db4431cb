import AuditModel
import Comparison

/// How the scores of a site went, from the earlier reports to this one.
struct ScoreTrend {
  /// One report.
  struct Point {
    /// For the table, with its position: `2. mars.json`.
    let title: String
    /// For the chart; nil where the position has to do.
    let label: String?
    let scores: [Category: Double]
  }

  static let categories: [Category] = [.accessibility, .seo]

  /// The oldest first; the last is this report. Always two at least.
  let points: [Point]
  /// What the scores are counted from: the last of the earlier reports.
  private let last: PastReport
  private let context: ReportContext
  private let current: [Category: Double]
  /// Whether the last report was made with other rules than this one.
  let hasOtherRules: Bool
  /// How many points each score gained by the site and by the tool; empty where that is not known.
  private let shares: [Category: (site: Double, tool: Double)]
  /// Whether an earlier report gave its scores in a form of its time, so that they were computed anew.
  let isRecomputed: Bool

  /// Nil without earlier reports, or where no report has a score.
  init?(_ site: SiteResult, _ context: ReportContext) {
    guard let last = context.previous.last else { return nil }
    self.last = last
    self.context = context
    var current: [Category: Double] = [:]
    current[.accessibility] = site.accessibilityScore
    current[.seo] = site.seoScore
    self.current = current
    let judged = site.pages.reduce(into: Set(site.outcomes.keys)) {
      $0.formUnion($1.outcomes.keys)
    }
    hasOtherRules = last.ruleset != context.tool.ruleset || last.rules != judged
    let comparison = RunComparison(
      from: last.record,
      to: RunRecord(
        findings: [], pages: Set(site.pages.map(\.path)),
        rules: RunRecord.Rules(
          ruleset: context.tool.ruleset,
          versions: Dictionary(
            uniqueKeysWithValues: judged.map { ($0, context.rules.versions[$0]) })),
        scores: ScoreBasis(site)))
    shares = ScoreTrend.shares(comparison)
    isRecomputed = context.previous.contains(where: \.isRecomputed)
    let past = context.previous.enumerated().map { index, report in
      Point(
        title: ScoreTrend.title(of: report, number: index + 1, context),
        label: report.name.map { ControlCharacterEscaper.visible($0) }, scores: report.scores)
    }
    let now = context.trend(.thisReport)
    points = past + [Point(title: now, label: now, scores: current)]
    guard points.contains(where: { !$0.scores.isEmpty }) else { return nil }
  }

  /// What rules that came, went or were changed moved is the tool's; the rest is the site's.
  private static func shares(_ comparison: RunComparison) -> [Category: (
    site: Double, tool: Double
  )] {
    guard !comparison.rules.isUncertain else { return [:] }
    var shares: [Category: (site: Double, tool: Double)] = [:]
    for change in comparison.scores where change.points != nil && abs(change.unexplained) < 0.05 {
      var share = (site: 0.0, tool: 0.0)
      for part in change.parts {
        if case .rule = part.cause { share.tool += part.points } else { share.site += part.points }
      }
      shares[change.category] = share
    }
    return shares
  }

  private static func title(of report: PastReport, number: Int, _ context: ReportContext)
    -> String
  {
    let name = report.name.map { ControlCharacterEscaper.visible($0, limit: 120) } ?? ""
    let title = context.trend(
      .numbered(n: number, name: name.isEmpty ? context.trend(.unnamed) : name))
    return report.isIncomplete ? context.trend(.incompleteRun(name: title)) : title
  }

  /// `+2 points depuis le dernier rapport`; nil where one of both has no score.
  func change(of category: Category) -> String? {
    guard let points = points(of: category) else { return nil }
    return points == 0
      ? context.trend(.sinceSame)
      : context.trend(
        .since(points: signed(points), p: abs(points)))
  }

  /// `+2` for a theme; nil where one of both has no score.
  func change(of theme: Theme, to score: Double) -> String? {
    last.themes[theme].map { context.signed(from: $0, to: score) }
  }

  /// Whether the last report tells how its themes were scored.
  var hasThemes: Bool { !last.themes.isEmpty }

  /// `Depuis le dernier rapport : accessibilité +2 points, référencement sans changement.`; nil
  /// where no score can be set beside an earlier one.
  var sentence: String? {
    let changes = ScoreTrend.categories.compactMap { category -> String? in
      guard let points = points(of: category) else { return nil }
      let name = context.trend(category == .seo ? .seo : .accessibility)
      return points == 0
        ? context.trend(.listedSame(category: name))
        : context.trend(
          .listed(
            category: name, points: signed(points), p: abs(points)))
    }
    guard !changes.isEmpty else { return nil }
    return context.trend(.sinceList(changes: changes.joined(separator: ", ")))
  }

  /// Where rules have changed: what of each change is the site's and what the tool's.
  var origins: [String] {
    guard hasOtherRules else { return [] }
    let known = ScoreTrend.categories.compactMap { category in
      shares[category].map { (category: category, share: $0) }
    }
    let isUnknown = ScoreTrend.categories.contains { points(of: $0) != nil && shares[$0] == nil }
    if isUnknown { return [context.trend(.otherRules)] }
    return known.compactMap { category, share in
      let name = context.trend(category == .seo ? .seo : .accessibility)
      if abs(share.tool) < 0.5 { return nil }
      if abs(share.site) < 0.5 {
        return context.trend(
          .onlyTool(
            category: name, points: context.signed(share.tool, places: 0),
            p: Int(abs(share.tool).rounded())))
      }
      return context.trend(
        .siteAndTool(
          category: name, site: context.signed(share.site, places: 0),
          tool: context.signed(share.tool, places: 0)))
    }
  }

  /// How many whole points the score gained, as scores are shown; nil where one of both has none.
  private func points(of category: Category) -> Int? {
    guard let before = last.scores[category], let after = current[category] else { return nil }
    return Scoring.shown(after) - Scoring.shown(before)
  }

  /// `+2`.
  private func signed(_ points: Int) -> String {
    context.signed(Double(points), places: 0)
  }
}
