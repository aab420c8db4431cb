import AuditModel
import Comparison

/// A comparison for a terminal: scores and why they changed, what is new, what was mended.
package struct ComparisonText: ComparisonWriter {
  package init() {}

  package func report(on sites: ComparedSites, in context: ReportContext) -> String {
    var printer = ComparisonTextPrinter(sites, context)
    printer.print()
    return printer.page.text
  }
}

private struct ComparisonTextPrinter {
  let sites: ComparedSites
  let context: ReportContext
  let formatter: MessageFormatter
  var page: TextPage

  private static let margin = 4
  private static let causes = 8
  private static let pathsNamed = 5

  init(_ sites: ComparedSites, _ context: ReportContext) {
    self.sites = sites
    self.context = context
    formatter = MessageFormatter(context)
    page = TextPage(width: context.options.width, isColored: context.options.isColored)
  }

  private var comparison: RunComparison { sites.comparison }
  private var titles: [String: String] { sites.titles }
  private var showsAll: Bool { context.options.detail == .everything }

  mutating func print() {
    if context.options.detail != .summary {
      printHeading()
      let (new, fixed) = (comparison.new, comparison.fixed)
      printList(.new, new.filter { !$0.isReview }, .newIntroduction, style: .bad)
      printList(.fixed, fixed.filter { !$0.isReview }, .fixedIntroduction, style: .good)
      let resized = ResizedRule.rules(of: comparison)
      printResized(.partly, resized.fewer, .partlyIntroduction, style: .good)
      printResized(.spread, resized.more, .spreadIntroduction, style: .bad)
      printList(.newReviews, new.filter(\.isReview), .newReviewsIntroduction)
      printList(.goneReviews, fixed.filter(\.isReview), .goneReviewsIntroduction)
      printList(.notSeen, comparison.notSeen, .notSeenIntroduction)
      printList(.ruleChanged, comparison.ruleChanged, .ruleChangedIntroduction)
      if showsAll { printList(.unchanged, comparison.unchanged, .unchangedIntroduction) }
    }
    printScores()
    printSummary()
  }

  private mutating func printHeading() {
    page.paragraph(context.compare(.heading), style: .strong)
    for (word, side) in [(ComparisonPhrase.before, sites.before), (.after, sites.after)] {
      let facts = context.compare(
        .sideFacts(
          name: ControlCharacterEscaper.visible(side.name, limit: 200), n: side.record.pages.count))
      page.paragraph(context.compare(word) + context.colon + facts)
    }
    for (phrase, paths) in [
      (ComparisonPhrase.addedPages, comparison.addedPages),
      (ComparisonPhrase.removedPages, comparison.removedPages),
    ] where !paths.isEmpty {
      let shown = paths.prefix(showsAll ? .max : Self.pathsNamed).map(FindingText.path)
      let rest = paths.count > shown.count ? ", … (\(paths.count))" : ""
      page.paragraph(context.compare(phrase(shown.joined(separator: ", ") + rest)))
    }
  }

  private mutating func printList(
    _ title: ComparisonPhrase, _ findings: [ComparedFinding], _ introduction: ComparisonPhrase,
    style: TextStyle = .plain
  ) {
    guard !findings.isEmpty else { return }
    page.heading(context.compare(title), note: "(\(findings.reduce(0) { $0 + $1.places }))")
    page.paragraph(context.compare(introduction))
    for rule in ComparedRule.rules(of: findings) {
      page.blank()
      page.paragraph(
        formatter.heading(of: rule.rule, rule.outcome), indent: Self.margin, lead: "• ",
        style: .strong)
      let spread =
        rule.pages > 1
        ? context.say(.places(n: rule.places, p: rule.pages))
        : context.say(.placesOnPage(n: rule.places))
      page.paragraph(
        [context.weight(of: rule.rule, rule.severity), spread, rule.rule.rawValue].joined(
          separator: " · "),
        indent: Self.margin, style: style)
      printPlaces(rule)
    }
  }

  private mutating func printResized(
    _ title: ComparisonPhrase, _ rules: [ResizedRule], _ introduction: ComparisonPhrase,
    style: TextStyle
  ) {
    guard !rules.isEmpty else { return }
    page.heading(context.compare(title))
    page.paragraph(context.compare(introduction))
    for rule in rules {
      page.blank()
      page.paragraph(
        formatter.heading(of: rule.rule, .failed), indent: Self.margin, lead: "• ", style: .strong)
      page.paragraph(
        [
          context.weight(of: rule.rule, rule.severity),
          context.compare(.fromTo(before: rule.before, after: rule.after)), rule.rule.rawValue,
        ].joined(separator: " · "), indent: Self.margin, style: style)
      let shown = rule.findings.prefix(showsAll ? .max : context.options.placesPerRule)
      for finding in shown {
        page.paragraph(context.location(of: finding, titles), indent: Self.margin + 2, lead: "- ")
      }
    }
  }

  private mutating func printPlaces(_ rule: ComparedRule) {
    let shown = rule.groups.prefix(showsAll ? .max : context.options.placesPerRule)
    let messages = Set(shown.map { text(of: $0.first) })
    let common = shown.count > 1 && messages.count == 1 ? messages.first : nil
    if let common { page.paragraph(common, indent: Self.margin) }
    for group in shown {
      page.paragraph(
        context.location(of: group, titles), indent: Self.margin + 2, lead: "- ", style: .strong)
      if common == nil { page.paragraph(text(of: group.first), indent: Self.margin + 2) }
      let snippet = context.snippet(of: group.first)
      if !snippet.isEmpty {
        let text = TextLayout.cut(snippet, width: page.room(Self.margin + 2))
        page.line(page.styled(text, .code), indent: Self.margin + 2)
      }
    }
    let hidden = rule.places - shown.reduce(0) { $0 + $1.count }
    if hidden > 0 {
      page.paragraph(
        context.say(.morePlaces(n: hidden)), indent: Self.margin + 2, style: .faint)
    }
  }

  private func text(of finding: ComparedFinding) -> String {
    let message = ControlCharacterEscaper.visible(finding.message, limit: 400)
    return finding.key.outcome == .needsReview
      ? context.word(for: .needsReview) + context.colon + message : message
  }

  private mutating func printScores() {
    guard !comparison.scores.isEmpty else { return }
    let texts = ScoreChangeText(comparison, context)
    page.heading(context.compare(.scores))
    for change in comparison.scores {
      let points = change.points ?? 0
      page.paragraph(
        texts.line(change), style: points >= 0.05 ? .good : points <= -0.05 ? .bad : .plain)
      let lines = texts.causes(of: change, limit: showsAll ? .max : Self.causes)
      let width = lines.map { context.signed($0.points).count }.max() ?? 0
      for line in lines {
        let number = TextLayout.aligned(context.signed(line.points), to: width)
        page.paragraph(line.cause, indent: width + 4, lead: number + "  ")
      }
    }
    if sites.hasRecomputedScores { page.paragraph(context.compare(.scoresRecomputed)) }
    if comparison.rules.isUncertain { page.paragraph(context.compare(.uncertainRules)) }
  }

  private mutating func printSummary() {
    page.blank()
    let isSame =
      comparison.new.isEmpty && comparison.fixed.isEmpty && comparison.notSeen.isEmpty
      && comparison.ruleChanged.isEmpty && comparison.resized.isEmpty
    if isSame { page.paragraph(context.compare(.nothingChanged), style: .good) }
    for line in context.summary(of: sites) { page.paragraph(line, style: .strong) }
    if comparison.areIdentitiesRenewed { page.paragraph(context.compare(.identitiesRenewed)) }
    if sites.before.isIncomplete || sites.after.isIncomplete {
      page.paragraph(context.compare(.incomplete), style: .warning)
    }
  }
}

extension ReportContext {
  /// How many places are new, fixed and still there, in sentences; what a person must look at apart.
  func summary(of sites: ComparedSites) -> [String] {
    let comparison = sites.comparison
    var lines: [String] = []
    if let before = sites.before.corrections, let after = sites.after.corrections {
      lines.append(compare(.correctionsBeforeAfter(before: before, after: after)))
    }
    lines.append(
      compare(
        .summary(
          new: comparison.new.failingPlaces, fixed: comparison.fixed.failingPlaces,
          same: comparison.unchanged.failingPlaces)))
    if comparison.grown + comparison.shrunk > 0 {
      lines.append(compare(.withinFaults(less: comparison.shrunk, more: comparison.grown)))
    }
    let (more, less) = (comparison.new.placesToReview, comparison.fixed.placesToReview)
    if more + less > 0 { lines.append(compare(.reviewsChanged(more: more, less: less))) }
    if !comparison.notSeen.isEmpty {
      lines.append(compare(.alsoNotSeen(n: comparison.notSeen.reduce(0) { $0 + $1.places })))
    }
    if !comparison.ruleChanged.isEmpty {
      lines.append(compare(.alsoRuleChanged(n: comparison.ruleChanged.count)))
    }
    return lines
  }

  /// The source to show: of a page as a whole there is none, its root tag tells nothing.
  func snippet(of finding: ComparedFinding) -> String {
    finding.isOfPage && !finding.selector.contains(" ")
      ? "" : ControlCharacterEscaper.visible(finding.snippet, limit: 400)
  }

  /// Where a group of findings stands; a block that several pages share once.
  func location(of group: ComparedGroup, _ titles: [String: String]) -> String {
    let place = location(of: group.first, titles)
    guard group.pages > 1 else { return place }
    let more =
      group.count > group.pages ? say(.onManyPagesMore(n: group.count)) : ""
    return say(.onManyPages(n: group.pages, place: place)) + more
  }

  /// - Parameter titles: what pages are called, by path.
  func location(of finding: ComparedFinding, _ titles: [String: String] = [:]) -> String {
    let path = ControlCharacterEscaper.visible(finding.key.path, limit: 300)
    if isOfWholeSite(finding.key.path, finding.key.rule, isPage: finding.isOfPage) {
      return say(.wholeSite)
    }
    if finding.isOfPage {
      return titles[finding.key.path].map { "\(path) – \($0)" } ?? path
    }
    return finding.line > 0 ? "\(path):\(finding.line):\(finding.column)" : path
  }
}
