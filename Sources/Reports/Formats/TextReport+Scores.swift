import AuditModel

extension TextReportPrinter {
  /// The scores, with what they are worth, then the themes.
  mutating func printScores() {
    guard !site.pages.isEmpty else { return }
    if context.options.changes != nil {
      page.blank()
      return page.paragraph(context.brief(.noScoresOfChanges))
    }
    page.heading(context.say(.scores))
    let scored: [(Category, Double?)] = [
      (.accessibility, site.accessibilityScore), (.seo, site.seoScore),
    ]
    if scored.allSatisfy({ $0.1 == nil }) {
      page.paragraph(context.say(.nothingDecided))
    } else {
      let width = scored.map { DisplayWidth.width(of: context.word(for: $0.0)) }.max() ?? 0
      for (category, score) in scored {
        printScore(name: context.word(for: category), score, width: width, indent: 2)
      }
    }
    printTrend()
    if isBrief { printCaution() }
  }

  /// What the scores are made of and worth.
  mutating func printMeaning() {
    guard !site.pages.isEmpty else { return }
    printThemes()
    printCaution()
  }

  private mutating func printTrend() {
    guard let trend = ScoreTrend(site, context), let sentence = trend.sentence else { return }
    page.paragraph(sentence, indent: 2)
    if trend.isRecomputed { page.paragraph(context.trend(.recomputed), indent: 2, style: .faint) }
    for origin in trend.origins { page.paragraph(origin, indent: 2, style: .faint) }
  }

  private mutating func printScore(name: String, _ score: Double?, width: Int, indent: Int) {
    let label = TextLayout.padded(name, to: width)
    guard let score else {
      return page.line(label + "  " + page.styled(context.say(.noScore), .faint), indent: indent)
    }
    let number = TextLayout.aligned(context.score(score), to: 3)
    let style: TextStyle =
      switch Grade(score) {
      case .good: .good
      case .fair: .warning
      case .poor, .veryPoor: .bad
      }
    var line = label + "  " + page.styled(number, style) + " / 100"
    if page.room(indent + width + 2 + 9 + 2 + 13) > 20 {
      let filled = min(20, max(0, Int((score / 5).rounded(.down))))
      line += "  " + page.styled(String(repeating: "█", count: filled), style)
      line += page.styled(String(repeating: "░", count: 20 - filled), .faint)
    }
    page.line(line + "  " + context.word(forScore: score), indent: indent)
  }

  private mutating func printThemes() {
    guard context.options.detail != .summary else { return }
    // Security and legal duties have no score.
    let themes = Theme.allCases
      .filter { $0.category == .accessibility || $0.category == .seo }
      .compactMap { theme in
        site.themeScores[theme].map { (name: context.name(of: theme), score: $0) }
      }
    guard themes.count > 1 else { return }
    page.heading(context.say(.themes))
    // A row for each theme without a fault says nothing.
    let lower = themes.filter { Scoring.shown($0.score) < 100 }
    let width = lower.map { DisplayWidth.width(of: $0.name) }.max() ?? 0
    for theme in lower { printScore(name: theme.name, theme.score, width: width, indent: 2) }
    let whole = themes.filter { Scoring.shown($0.score) == 100 }.map(\.name)
    if !whole.isEmpty {
      page.paragraph(
        context.brief(.themesWithoutFault(list: whole.joined(separator: ", "))), indent: 2)
    }
  }

  private mutating func printCaution() {
    page.blank()
    page.paragraph(context.caution(on: site), indent: 2)
    if let ledger = site.rgaa, context.options.detail != .summary {
      if ledger.renderedPages > 0 {
        page.paragraph(context.say(.asRendered(n: ledger.renderedPages)), indent: 2)
      }
      if !ledger.asServed.isEmpty {
        page.paragraph(context.say(.asServed(n: ledger.asServed.count)), indent: 2)
      }
    }
  }

  // MARK: How scores come about

  /// The sum behind each score, rule by rule, what takes most away first.
  mutating func printExplanation() {
    for category in [Category.accessibility, .seo] {
      let explanation = ScoreExplanation(site, category)
      if !explanation.lines.isEmpty { printExplanation(explanation) }
    }
  }

  private mutating func printExplanation(_ explanation: ScoreExplanation) {
    let language = context.language
    page.heading(
      context.say(.explanation(category: context.word(for: explanation.category))))
    page.paragraph(context.say(.explanationNote))
    page.blank()
    let names = explanation.lines.map(\.rule.rawValue) + [context.say(.ruleColumn)]
    let width = min(names.map { DisplayWidth.width(of: $0) }.max() ?? 0, page.room(48))
    func row(_ cells: [String]) -> String {
      let name = TextLayout.padded(TextLayout.cut(cells[0], width: width), to: width)
      return ([name] + cells.dropFirst().map { TextLayout.aligned($0, to: 9) }).joined()
    }
    page.line(
      page.styled(
        row([
          context.say(.ruleColumn), context.say(.penaltyColumn), context.say(.lossColumn),
          context.say(.pagesColumn), context.say(.costColumn), context.say(.pointsColumn),
        ]), .strong), indent: 2)
    for line in explanation.lines {
      page.line(
        row([
          line.rule.rawValue, NumberText.decimal(line.penalty, places: 2, language),
          NumberText.decimal(line.loss, places: 3, language),
          NumberText.integer(line.pages, language),
          NumberText.decimal(Double(line.cost) / 10_000, places: 4, language),
          hundredths(line.points),
        ]), indent: 2)
    }
    page.line(
      page.styled(
        row([
          context.say(.total), "", "", "",
          NumberText.decimal(Double(explanation.cost) / 10_000, places: 4, language),
          hundredths(explanation.points),
        ]), .strong), indent: 2)
  }

  private func hundredths(_ value: Int) -> String {
    NumberText.decimal(Double(value) / 100, places: 2, context.language)
  }
}

/// The sum behind one score. Costs are in ten-thousandths, points in hundredths, rounded so that the
/// lines add up to the sums exactly.
struct ScoreExplanation: Sendable {
  struct Line: Sendable {
    let rule: RuleID
    let penalty: Double
    let loss: Double
    let pages: Int
    /// Ten-thousandths of what the rule adds to the sum.
    let cost: Int
    /// Hundredths of the points that the rule takes away.
    let points: Int
  }

  let category: Category
  /// What takes most away first.
  let lines: [Line]
  /// Ten-thousandths.
  var cost: Int { lines.reduce(0) { $0 + $1.cost } }
  /// Hundredths.
  var points: Int { lines.reduce(0) { $0 + $1.points } }

  init(_ site: SiteResult, _ category: Category) {
    let parts = site.scoreParts.filter { $0.category == category }
    self.category = category
    let sum = parts.reduce(0) { $0 + $1.cost }
    let lost = 100 - Scoring.score(cost: sum)
    let costs = Self.rounded(parts.map { $0.cost * 10_000 })
    // Each rule takes away what its share of the sum is.
    let points = Self.rounded(parts.map { sum > 0 ? 100 * lost * $0.cost / sum : 0 })
    lines = parts.indices.map { index in
      let part = parts[index]
      return Line(
        rule: part.rule, penalty: part.penalty, loss: part.loss, pages: part.pages,
        cost: costs[index], points: points[index])
    }
    .sorted {
      ($1.points, $1.cost, $1.penalty, $0.rule) < ($0.points, $0.cost, $0.penalty, $1.rule)
    }
  }

  /// Whole numbers that add up to the sum of `values`, rounded: those with the greatest remainders go
  /// up.
  private static func rounded(_ values: [Double]) -> [Int] {
    var result = values.map { Int($0.rounded(.down)) }
    let missing = Int(values.reduce(0, +).rounded()) - result.reduce(0, +)
    let order = values.indices.sorted {
      (values[$1] - values[$1].rounded(.down), $0) < (values[$0] - values[$0].rounded(.down), $1)
    }
    for index in order.prefix(max(0, missing)) { result[index] += 1 }
    return result
  }
}
