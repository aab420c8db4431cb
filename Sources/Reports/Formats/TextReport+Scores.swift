import AuditModel

extension TextReportPrinter {
  /// The scores, with what they are worth, then the themes.
  mutating func printScores() {
    guard !site.pages.isEmpty else { return }
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
    printThemes()
    printCaution()
  }

  private mutating func printTrend() {
    guard let trend = ScoreTrend(site, context), let sentence = trend.sentence else { return }
    page.paragraph(sentence, indent: 2)
    if trend.hasOtherRules { page.paragraph(context.trend(.otherRules), indent: 2, style: .faint) }
  }

  private mutating func printScore(name: String, _ score: Double?, width: Int, indent: Int) {
    let label = TextLayout.padded(name, to: width)
    guard let score else {
      return page.line(label + "  " + page.styled(context.say(.noScore), .faint), indent: indent)
    }
    let number = TextLayout.aligned(NumberText.decimal(score, context.language), to: 5)
    let style: TextStyle = score >= 90 ? .good : score >= 50 ? .warning : .bad
    var line = label + "  " + page.styled(number, style) + " / 100"
    if page.room(indent + width + 2 + 11 + 2) > 20 {
      let filled = min(20, max(0, Int((score / 5).rounded(.down))))
      line += "  " + page.styled(String(repeating: "█", count: filled), style)
      line += page.styled(String(repeating: "░", count: 20 - filled), .faint)
    }
    page.line(line, indent: indent)
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
    page.blank()
    page.line(context.say(.themes), indent: 2)
    let width = themes.map { DisplayWidth.width(of: $0.name) }.max() ?? 0
    for theme in themes { printScore(name: theme.name, theme.score, width: width, indent: 4) }
  }

  private mutating func printCaution() {
    page.blank()
    let pages = context.say(.pageCount(n: site.pages.count))
    guard let ledger = site.rgaa else {
      return page.paragraph(context.say(.cautionWithoutTests(pages: pages)), indent: 2)
    }
    let tests = context.say(.decidedTests(n: ledger.decidedTests, total: ledger.tests.count))
    page.paragraph(context.say(.caution(pages: pages, tests: tests)), indent: 2)
    if let rate = ledger.rate, context.options.detail != .summary {
      page.paragraph(
        context.say(
          .provenRate(
            low: NumberText.decimal(rate.low, places: 0, context.language),
            high: NumberText.decimal(rate.high, places: 0, context.language))), indent: 2)
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
      return ([name] + cells.dropFirst().map { TextLayout.aligned($0, to: 8) }).joined()
    }
    page.line(
      page.styled(
        row([
          context.say(.ruleColumn), context.say(.weightColumn), context.say(.creditColumn),
          context.say(.pagesColumn), context.say(.pointsColumn), context.say(.lostColumn),
        ]), .strong), indent: 2)
    for line in explanation.lines {
      page.line(
        row([
          line.rule.rawValue, String(line.weight),
          NumberText.decimal(line.credit, places: 3, language),
          NumberText.integer(line.pages, language), hundredths(line.earned),
          hundredths(line.lost),
        ]), indent: 2)
    }
    page.line(
      page.styled(
        row([
          context.say(.total), String(explanation.weight), "", "", hundredths(explanation.earned),
          hundredths(explanation.lost),
        ]), .strong), indent: 2)
  }

  private func hundredths(_ value: Int) -> String {
    NumberText.decimal(Double(value) / 100, places: 2, context.language)
  }
}

/// The sum behind one score. Points are in hundredths, rounded so that the lines add up to the sum
/// exactly.
struct ScoreExplanation: Sendable {
  struct Line: Sendable {
    let rule: RuleID
    let weight: Int
    let credit: Double
    let pages: Int
    /// Hundredths of points that the rule brings, and takes away.
    fileprivate(set) var earned: Int
    fileprivate(set) var lost: Int
  }

  let category: Category
  /// What takes most away first.
  private(set) var lines: [Line]
  let weight: Int

  var earned: Int { lines.reduce(0) { $0 + $1.earned } }
  var lost: Int { lines.reduce(0) { $0 + $1.lost } }

  init(_ site: SiteResult, _ category: Category) {
    let parts = site.scoreParts.filter { $0.category == category }
    let weight = parts.reduce(0) { $0 + $1.weight }
    self.category = category
    self.weight = weight
    guard weight > 0 else {
      lines = []
      return
    }
    let share = 10_000 / Double(weight)
    let exact = parts.map { Double($0.weight) * $0.credit * share }
    let sum = Int(exact.reduce(0, +).rounded())
    let earned = Self.rounded(exact, sum: sum)
    let lost = Self.rounded(
      parts.map { Double($0.weight) * (1 - $0.credit) * share }, sum: 10_000 - sum)
    lines = parts.indices.map { index in
      let part = parts[index]
      return Line(
        rule: part.rule, weight: part.weight, credit: part.credit, pages: part.pages,
        earned: earned[index], lost: lost[index])
    }
    lines.sort { ($1.lost, $1.weight, $0.rule) < ($0.lost, $0.weight, $1.rule) }
  }

  /// Whole numbers that add up to `sum`: those with the greatest remainders go up.
  private static func rounded(_ values: [Double], sum: Int) -> [Int] {
    var result = values.map { Int($0.rounded(.down)) }
    let missing = sum - result.reduce(0, +)
    let order = values.indices.sorted {
      (values[$1] - values[$1].rounded(.down), $0) < (values[$0] - values[$0].rounded(.down), $1)
    }
    for index in order.prefix(max(0, missing)) { result[index] += 1 }
    return result
  }
}
