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
