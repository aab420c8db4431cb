import AuditModel

extension HTMLReportPrinter {
  // MARK: Scores by theme

  func themes() -> HTML {
    // Security and legal duties have no score.
    let scored = Theme.allCases
      .filter { $0.category == .accessibility || $0.category == .seo }
      .compactMap { theme in site.themeScores[theme].map { (theme: theme, score: $0) } }
    guard !scored.isEmpty else { return .empty }
    // Where nothing is compared, a bar for each theme without a fault says nothing.
    let isCompared = trend?.hasThemes == true
    let whole = isCompared ? [] : scored.filter { Scoring.shown($0.score) == 100 }
    let lower = isCompared ? scored : scored.filter { Scoring.shown($0.score) < 100 }
    let note: HTML =
      whole.isEmpty
      ? .empty
      : """
      <p>\(context.brief(.themesWithoutFault(
        list: whole.map { context.name(of: $0.theme) }.joined(separator: ", "))))</p>

      """
    guard !lower.isEmpty else { return note }
    let rows = lower.map { theme, score -> HTML in
      """
      <tr><th scope="row">\(context.name(of: theme))</th>\
      <td class="chart">\(HTMLChart.bar(score))</td><td class="number">\(context.score(score))</td>\
      \(change(of: theme, to: score))</tr>

      """
    }
    return """
      <table class="themes\(themesClass)"><caption>\(say(.themesCaption))</caption>
      <thead><tr><th scope="col">\(context.tell(.themeHeading))</th>\
      <th scope="col"\(chartClass)>\(say(.chart))</th>\
      <th scope="col" class="number">\(say(.scoreColumn))</th>\
      \(themeChangeHeading)</tr></thead>
      <tbody>
      \(rows)</tbody></table>
      \(note)
      """
  }

  /// `+4 points en accessibilité`; nil when mending brings nothing that shows.
  func gain(of rule: RuleDigest) -> String? {
    guard let gain = rule.gain, gain >= 1.5 else { return nil }
    switch rule.category {
    case .accessibility:
      return points(gain, .inAccessibility)
    case .seo: return points(gain, .inSEO)
    default: return nil
    }
  }

  private func points(_ gain: Double, _ category: ReportPhrase) -> String {
    say(
      .points(
        points: decimal(gain, places: 0), p: Int(gain.rounded()), category: context.say(category)))
  }

  func provenRate(_ rate: (low: Double, high: Double)) -> String {
    context.say(.provenRate(low: decimal(rate.low, places: 0), high: decimal(rate.high, places: 0)))
  }

  /// The interval as a bar of what is met, open and not met, with its numbers.
  func shares(_ ledger: RGAALedger) -> HTML {
    let met = ledger.count(of: .passed)
    let open = ledger.count(of: .undecided)
    let failed = ledger.count(of: .failed)
    let legend = say(
      .sharesLegend(met: met, open: open, failed: failed, none: ledger.count(of: .inapplicable)))
    return """
      \(HTMLChart.shares(met: met, open: open, failed: failed))
      <p class="facts">\(legend)</p>
      """
  }

  // MARK: What the scores mean

  func understanding() -> HTML {
    let severities: [(Severity, HTMLPhrase)] = [
      (.critical, .criticalMeaning), (.serious, .seriousMeaning), (.moderate, .moderateMeaning),
      (.minor, .minorMeaning),
    ]
    let meanings = severities.map { severity, phrase -> HTML in
      "<dt>\(badge(severity))</dt><dd>\(say(phrase))</dd>\n"
    }
    let duties: HTML =
      digest.dutiesUnmet == 0
      ? .empty
      : """
      <dt><span class="badge">\(context.say(.legalDuty))</span></dt><dd>\(say(.legalMeaning))</dd>

      """
    let sums = [Category.accessibility, .seo].map { ScoreExplanation(site, $0) }
      .filter { !$0.lines.isEmpty }.map(explanation)
    return """
      <dl class="severities">
      \(meanings)\(duties)</dl>
      <p>\(context.say(.explanationNote))</p>
      \(sums)
      \(themes())\(viewport)
      """
  }

  /// The screen that styles were judged for.
  private var viewport: HTML {
    guard let screen = site.viewport else { return .empty }
    let sentence = context.brief(.viewport(width: screen.width, height: screen.height))
    return "<p>\(sentence)</p>"
  }

  private func explanation(_ explanation: ScoreExplanation) -> HTML {
    func hundredths(_ value: Int) -> String { decimal(Double(value) / 100, places: 2) }
    func cost(_ value: Int) -> String { decimal(Double(value) / 10_000, places: 4) }
    let columns: [ReportPhrase] = [
      .penaltyColumn, .lossColumn, .pagesColumn, .costColumn, .pointsColumn,
    ]
    let rows = explanation.lines.map { line -> HTML in
      """
      <tr><th scope="row">\(texts.heading(of: line.rule, line.cost > 0 ? .failed : .passed))</th>\
      <td>\(decimal(line.penalty, places: 2))</td>\
      <td>\(decimal(line.loss, places: 3))</td><td>\(integer(line.pages))</td>\
      <td>\(cost(line.cost))</td><td>\(hundredths(line.points))</td></tr>

      """
    }
    let caption = context.say(.explanation(category: context.word(for: explanation.category)))
    return """
      <details><summary>\(caption)</summary>
      <table class="numbers"><caption>\(caption)</caption>
      <thead><tr><th scope="col">\(context.say(.ruleColumn))</th>\
      \(columns.map { column -> HTML in "<th scope=\"col\">\(context.say(column))</th>" })</tr>\
      </thead>
      <tbody>
      \(rows)</tbody>
      <tfoot><tr><th scope="row">\(context.say(.total))</th><td>–</td>\
      <td>–</td><td>–</td><td>\(cost(explanation.cost))</td>\
      <td>\(hundredths(explanation.points))</td></tr></tfoot></table></details>

      """
  }
}
