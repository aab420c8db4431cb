import AuditModel

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
    let past = context.previous.enumerated().map { index, report in
      Point(
        title: ScoreTrend.title(of: report, number: index + 1, context),
        label: report.name.map { ControlCharacterEscaper.visible($0) }, scores: report.scores)
    }
    let now = context.trend(.thisReport)
    points = past + [Point(title: now, label: now, scores: current)]
    guard points.contains(where: { !$0.scores.isEmpty }) else { return nil }
  }

  private static func title(of report: PastReport, number: Int, _ context: ReportContext)
    -> String
  {
    let name = report.name.map { ControlCharacterEscaper.visible($0, limit: 120) } ?? ""
    let title = context.trend(
      .numbered(n: number, name: name.isEmpty ? context.trend(.unnamed) : name))
    return report.isIncomplete ? context.trend(.incompleteRun(name: title)) : title
  }

  /// `+2,3 points depuis le dernier rapport`; nil where one of both has no score.
  func change(of category: Category) -> String? {
    guard let points = points(of: category) else { return nil }
    return points == 0
      ? context.trend(.sinceSame)
      : context.trend(
        .since(points: context.signed(points), p: context.plural(abs(points))))
  }

  /// `+2,3` for a theme; nil where one of both has no score.
  func change(of theme: Theme, to score: Double) -> String? {
    last.themes[theme].map { context.signed(from: $0, to: score) }
  }

  /// Whether the last report tells how its themes were scored.
  var hasThemes: Bool { !last.themes.isEmpty }

  /// `Depuis le dernier rapport : accessibilité +2,3 points, référencement sans changement.`; nil
  /// where no score can be set beside an earlier one.
  var sentence: String? {
    let changes = ScoreTrend.categories.compactMap { category -> String? in
      guard let points = points(of: category) else { return nil }
      let name = context.trend(category == .seo ? .seo : .accessibility)
      return points == 0
        ? context.trend(.listedSame(category: name))
        : context.trend(
          .listed(
            category: name, points: context.signed(points), p: context.plural(abs(points))))
    }
    guard !changes.isEmpty else { return nil }
    return context.trend(.sinceList(changes: changes.joined(separator: ", ")))
  }

  /// How the score changed, by the scores as they are shown; nil where one of both has none.
  private func points(of category: Category) -> Double? {
    guard let before = last.scores[category], let after = current[category] else { return nil }
    let points = (after * 10).rounded() / 10 - (before * 10).rounded() / 10
    return abs(points) < 0.05 ? 0 : points
  }
}
