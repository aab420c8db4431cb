import AuditModel
import Comparison

/// A comparison as one HTML page, with the style of the HTML report.
package struct ComparisonHTML: ComparisonWriter {
  package init() {}

  package func report(on sites: ComparedSites, in context: ReportContext) -> String {
    ComparisonHTMLPrinter(sites, context).document().source
  }
}

private struct ComparisonHTMLPrinter {
  let sites: ComparedSites
  let context: ReportContext
  let formatter: MessageFormatter
  let texts: ScoreChangeText
  /// What pages are called, by path.
  let titles: [String: String]

  /// Places shown before the rest is folded; shown with their source; listed at all.
  private static let unfolded = 4
  private static let sources = 60
  private static let listed = 2000
  private static let causes = 12
  private static let pathsNamed = 20

  init(_ sites: ComparedSites, _ context: ReportContext) {
    self.sites = sites
    self.context = context
    formatter = MessageFormatter(context)
    texts = ScoreChangeText(sites.comparison, context)
    titles = sites.titles
  }

  private var comparison: RunComparison { sites.comparison }

  func document() -> HTML {
    HTMLDocument(
      context: context,
      title: context.compare(
        .title(target: ControlCharacterEscaper.visible(sites.after.name, limit: 40))),
      description: context.compare(.description), banner: banner(), sections: sections(),
      foot: "<p>\(context.compare(.madeBy(tool: context.toolName)))</p>"
    ).markup
  }

  private func banner() -> HTML {
    let sides = [(ComparisonPhrase.before, sites.before), (.after, sites.after)].map {
      word, side -> HTML in
      let facts = context.compare(
        .sideFacts(
          name: ControlCharacterEscaper.visible(side.name, limit: 200), n: side.record.pages.count))
      return "<p>\(context.compare(word))\(context.colon)<b class=\"path\">\(facts)</b></p>\n"
    }
    return "<h1>\(context.compare(.heading))</h1>\n\(sides)"
  }

  private func sections() -> [HTMLDocument.Section] {
    let lists: [(String, ComparisonPhrase, [ComparedFinding], ComparisonPhrase)] = [
      ("nouveau", .new, comparison.new.filter { !$0.isReview }, .newIntroduction),
      ("corrige", .fixed, comparison.fixed.filter { !$0.isReview }, .fixedIntroduction),
      (
        "nouveaux-points", .newReviews, comparison.new.filter(\.isReview), .newReviewsIntroduction
      ),
      (
        "points-en-moins", .goneReviews, comparison.fixed.filter(\.isReview),
        .goneReviewsIntroduction
      ),
      ("pas-revu", .notSeen, comparison.notSeen, .notSeenIntroduction),
      ("regles", .ruleChanged, comparison.ruleChanged, .ruleChangedIntroduction),
    ]
    var result = [
      HTMLDocument.Section(
        id: "essentiel", title: context.compare(.essentials), content: summary())
    ]
    for (id, title, findings, introduction) in lists where !findings.isEmpty {
      let rules = ComparedRule.rules(of: findings).enumerated().map {
        article($1, id: "\(id)-\($0 + 1)")
      }
      result.append(
        .init(
          id: id, title: context.compare(title),
          content: "<p>\(context.compare(introduction))</p>\n\(rules)"))
    }
    let resized = ResizedRule.rules(of: comparison)
    for (id, title, introduction, rules) in [
      ("en-partie", ComparisonPhrase.partly, .partlyIntroduction, resized.fewer),
      ("plus", .spread, .spreadIntroduction, resized.more),
    ] as [(String, ComparisonPhrase, ComparisonPhrase, [ResizedRule])] where !rules.isEmpty {
      result.append(
        .init(
          id: id, title: context.compare(title),
          content: "<p>\(context.compare(introduction))</p>\n<ul>\n\(rules.map(item))</ul>"))
    }
    if !comparison.unchanged.isEmpty {
      result.append(
        .init(id: "toujours", title: context.compare(.unchanged), content: unchanged()))
    }
    return result
  }

  /// A fault that is still there in another number of places.
  private func item(_ rule: ResizedRule) -> HTML {
    let pages = Set(rule.findings.map { context.location(of: $0, titles) }).sorted()
    let shown = pages.prefix(Self.unfolded).joined(separator: ", ")
    let rest = pages.count > Self.unfolded ? ", … (\(pages.count))" : ""
    return """
      <li>\(badge(rule.rule, rule.severity)) \(formatter.heading(of: rule.rule, .failed))\(context.colon)\
      <b>\(context.compare(.fromTo(before: rule.before, after: rule.after)))</b> \
      <span class="at">\(shown)\(rest)</span></li>

      """
  }

  // MARK: In short

  private func summary() -> HTML {
    let incomplete: HTML =
      sites.before.isIncomplete || sites.after.isIncomplete
      ? "<p class=\"notice\">\(context.compare(.incomplete))</p>\n" : ""
    let uncertain: HTML =
      comparison.rules.isUncertain
      ? "<p class=\"caution\">\(context.compare(.uncertainRules))</p>\n" : ""
    let recomputed: HTML =
      sites.hasRecomputedScores
      ? "<p class=\"caution\">\(context.compare(.scoresRecomputed))</p>\n" : ""
    let renewed: HTML =
      comparison.areIdentitiesRenewed
      ? "<p class=\"caution\">\(context.compare(.identitiesRenewed))</p>\n" : ""
    let lead = context.summary(of: sites).map { line -> HTML in
      "<p class=\"lead\">\(line)</p>\n"
    }
    return """
      \(incomplete)\(lead)\(uncertain)\(recomputed)\(renewed)\(scores())\(comparison.scores.map(causes))\
      \(pages(ComparisonPhrase.addedPages, comparison.addedPages))\(pages(ComparisonPhrase.removedPages, comparison.removedPages))
      """
  }

  private func scores() -> HTML {
    guard !comparison.scores.isEmpty else { return .empty }
    func cell(_ score: Double?) -> HTML {
      "<td class=\"number\">\(score.map(context.score) ?? "–")</td>"
    }
    let rows = comparison.scores.map { change -> HTML in
      """
      <tr><th scope="row">\(context.word(for: change.category))</th>\
      <td class="chart">\(HTMLChart.steps(from: change.before, to: change.after))</td>\
      \(cell(change.before))\(cell(change.after))\
      <td class="number">\(points(change))</td></tr>

      """
    }
    return """
      <table class="themes compared"><caption>\(context.compare(.scoresCaption))</caption>
      <thead><tr><th scope="col">\(context.compare(.category))</th>\
      <th scope="col" class="chart">\(context.write(.chart))</th>\
      <th scope="col" class="number">\(context.compare(.before))</th>\
      <th scope="col" class="number">\(context.compare(.after))</th>\
      <th scope="col" class="number">\(context.compare(.pointsColumn))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }

  private func points(_ change: ScoreChange) -> String {
    guard let before = change.before, let after = change.after else { return "–" }
    return context.signed(from: before, to: after)
  }

  private func causes(of change: ScoreChange) -> HTML {
    let lines = texts.causes(of: change, limit: Self.causes)
    guard !lines.isEmpty else { return .empty }
    let rows = lines.map { line -> HTML in
      """
      <tr><th scope="row">\(line.cause)</th>\
      <td class="number">\(context.signed(line.points))</td></tr>

      """
    }
    let category = context.word(for: change.category)
    return """
      <table class="causes"><caption>\(context.compare(.causesCaption(category: category)))\
      </caption>
      <thead><tr><th scope="col">\(context.compare(.causeColumn))</th>\
      <th scope="col" class="number">\(context.compare(.pointsColumn))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }

  private func pages(
    _ phrase: (_ pages: String) -> ComparisonPhrase, _ paths: [String]
  ) -> HTML {
    guard !paths.isEmpty else { return .empty }
    let shown = paths.prefix(Self.pathsNamed).map(FindingText.path).joined(separator: ", ")
    let more = paths.count > Self.pathsNamed ? ", … (\(paths.count))" : ""
    return "<p>\(context.compare(phrase(shown + more)))</p>\n"
  }

  // MARK: Lists

  private func article(_ rule: ComparedRule, id: String) -> HTML {
    """
    <article id="\(id)" class="rule" aria-labelledby="\(id)-h">
    <h3 id="\(id)-h">\(formatter.heading(of: rule.rule, rule.outcome))</h3>
    <p class="facts">\(badge(rule.rule, rule.severity)) <b>\(spread(of: rule))</b> · \
    <code>\(ControlCharacterEscaper.visible(rule.rule.rawValue, limit: 80))</code></p>
    \(places(of: rule))</article>

    """
  }

  private func badge(_ rule: RuleID, _ severity: Severity) -> HTML {
    "<span class=\"badge \(context.kind(of: rule, severity))\">\(context.weight(of: rule, severity))</span>"
  }

  private func spread(of rule: ComparedRule) -> String {
    rule.pages > 1
      ? context.say(.places(n: rule.places, p: rule.pages))
      : context.say(.placesOnPage(n: rule.places))
  }

  private func places(of rule: ComparedRule) -> HTML {
    let shown = rule.groups.prefix(Self.unfolded).map { item($0, hasSource: true) }
    let rest = rule.groups.dropFirst(Self.unfolded).prefix(Self.listed)
    let list: HTML = "<ul class=\"places\">\n\(shown)</ul>\n"
    guard !rest.isEmpty else { return list }
    let hidden = rule.places - rule.groups.prefix(Self.unfolded).reduce(0) { $0 + $1.count }
    let items = rest.enumerated().map { item($1, hasSource: $0 < Self.sources) }
    return """
      \(list)<details><summary>\(context.write(.morePlaces(n: hidden)))</summary>
      <ul class="places">
      \(items)</ul></details>

      """
  }

  private func item(_ group: ComparedGroup, hasSource: Bool) -> HTML {
    let finding = group.first
    let review = finding.key.outcome == .needsReview ? context.word(for: .needsReview) : nil
    let message = ControlCharacterEscaper.visible(finding.message, limit: 400)
    let lead: HTML = review.map { "<b>\($0)</b>\(context.colon)" } ?? ""
    let snippet: HTML =
      hasSource && !context.snippet(of: finding).isEmpty
      ? "<pre><code>\(context.snippet(of: finding))</code></pre>"
      : ""
    return """
      <li><p><b class="path">\(context.location(of: group, titles))</b></p><p>\(lead)\(message)</p>\
      \(snippet)</li>

      """
  }

  private func unchanged() -> HTML {
    let rows = ComparedRule.rules(of: comparison.unchanged).map { rule -> HTML in
      """
      <tr><th scope="row">\(formatter.heading(of: rule.rule, rule.outcome))</th><td>\(badge(rule.rule, rule.severity))</td>\
      <td class="number">\(NumberText.integer(rule.places, context.language))</td>\
      <td class="number">\(NumberText.integer(max(rule.pages, 1), context.language))</td></tr>

      """
    }
    return """
      <p>\(context.compare(.unchangedIntroduction))</p>
      <table class="overview"><caption>\(context.compare(.unchangedCaption))</caption>
      <thead><tr><th scope="col">\(context.tell(.ruleHeading))</th>\
      <th scope="col">\(context.tell(.severityHeading))</th>\
      <th scope="col" class="number">\(context.tell(.placesHeading))</th>\
      <th scope="col" class="number">\(context.tell(.pagesHeading))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }
}
