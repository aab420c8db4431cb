import AuditModel

extension HTMLReportPrinter {
  /// How many faults the summary names for each who fixes some, before the rest is folded.
  private static let firstRules = 8

  // MARK: What matters most

  func summary() -> HTML {
    guard !site.pages.isEmpty else {
      return "<p class=\"notice\">\(context.say(.nothingRead))</p>\n"
    }
    let incomplete: HTML =
      site.isIncomplete ? "<p class=\"notice\">\(context.say(.incomplete))</p>\n" : ""
    return """
      \(incomplete)\(notes())\(cards())
      \(counts())
      \(shares())
      <p class="caution">\(caution)</p>
      \(trendSection())\(themes())
      """
  }

  /// What could not be known of pages.
  private func notes() -> HTML {
    "\(site.notes.map { "<p class=\"notice\">\(context.sentence(of: $0))</p>\n" as HTML })"
  }

  private func cards() -> HTML {
    let ledger: HTML =
      if let ledger = site.rgaa, let rate = ledger.rate {
        """
        <li class="card"><h3>\(say(.ledgerShort))</h3>
        \(shares(ledger))
        <p>\(provenRate(rate))</p></li>
        """
      } else {
        .empty
      }
    return """
      <ul class="cards">
      \(card(.accessibility, .accessibility, site.accessibilityScore))
      \(card(.seo, .seo, site.seoScore))
      \(ledger)</ul>
      """
  }

  private func card(_ phrase: ReportPhrase, _ category: Category, _ score: Double?) -> HTML {
    let words = score.map {
      context.tell(.scoreOf(score: context.score($0))) + ", " + context.word(forScore: $0)
    }
    return """
      <li class="card"><h3>\(context.say(phrase))</h3>
      \(HTMLChart.ring(score, label: score.map(context.score) ?? "–"))
      <p><strong>\(words ?? context.say(.noScore))</strong></p>\(change(of: category))</li>
      """
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

  private func counts() -> HTML {
    let reviews = digest.reviewable.reduce(0) { $0 + $1.places }
    let found =
      digest.failing.isEmpty
      ? context.say(.nothingFound)
      : context.say(
        .summary(c: digest.corrections.total, r: digest.failing.count, n: digest.faults))
    let check = reviews > 0 ? " " + context.say(.toCheck(n: reviews)) : ""
    let accepted = digest.accepted.reduce(0) { $0 + $1.places }
    let known =
      accepted > 0 ? " " + context.say(.acceptedSummary(n: accepted)) : ""
    return "<p class=\"lead\">\(found)\(check)\(known)</p>"
  }

  // MARK: Who fixes what

  /// What authors fix themselves, and what is to be passed on.
  private func shares() -> HTML {
    guard !digest.failing.isEmpty else { return .empty }
    let authority = digest.shares(of: [.authority])
    return """
      <div class="shared-out">
      \(share("vous-meme", .yourself, digest.shares(of: [.editor]), otherwise: .nothingYourself))\
      \(share(
        "prestataire", .toPassOn, digest.shares(of: [.template, .server]),
        otherwise: .nothingToPassOn))\
      \(authority.isEmpty
        ? .empty : share("mairie", .toPublish, authority, otherwise: .nothingYourself))</div>

      """
  }

  private func share(
    _ id: String, _ heading: ReportPhrase, _ shares: [RuleShare], otherwise: ReportPhrase
  ) -> HTML {
    let corrections = shares.reduce(0) { $0 + $1.corrections }
    let count: HTML =
      shares.isEmpty
      ? .empty
      : " <span class=\"facts\">\(context.say(.correctionCount(n: corrections)))</span>"
    let rest = shares.dropFirst(Self.firstRules)
    let more: HTML =
      rest.isEmpty
      ? .empty
      : """
      <details><summary>\(say(.moreFaults(n: rest.count)))</summary>
      <ul class="first">
      \(rest.map(item))</ul></details>

      """
    let list: HTML =
      shares.isEmpty
      ? "<p>\(context.say(otherwise))</p>\n"
      : "<ul class=\"first\">\n\(shares.prefix(Self.firstRules).map(item))</ul>\n\(more)"
    return """
      <div id="\(id)"><h3>\(context.say(heading))\(count)</h3>
      \(list)</div>

      """
  }

  private func item(_ share: RuleShare) -> HTML {
    """
    <li><a href="#\(anchor(share.rule))">\(texts.heading(of: share.rule.rule, .failed))</a>
    <span class="facts">\(badge(share.rule.severity)) \(context.extent(of: share))</span></li>

    """
  }

  /// `+4 points en accessibilité`; nil when mending brings nothing that shows.
  func gain(of rule: RuleDigest) -> String? {
    guard let gain = rule.gain, gain >= 0.5 else { return nil }
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

  // MARK: Scores by theme

  private func themes() -> HTML {
    // Security and legal duties have no score.
    let scored = Theme.allCases
      .filter { $0.category == .accessibility || $0.category == .seo }
      .compactMap { theme in site.themeScores[theme].map { (theme: theme, score: $0) } }
    guard !scored.isEmpty else { return .empty }
    let rows = scored.map { theme, score -> HTML in
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
    let sums = [Category.accessibility, .seo].map { ScoreExplanation(site, $0) }
      .filter { !$0.lines.isEmpty }.map(explanation)
    return """
      <dl class="severities">
      \(meanings)</dl>
      <p>\(context.say(.explanationNote))</p>
      \(sums)
      """
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
