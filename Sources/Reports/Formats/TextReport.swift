package import AuditModel
import RuleCatalog

/// The report for a terminal: what to fix first, how, where; then scores.
package struct TextReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    var printer = TextReportPrinter(Redaction.site(site), context)
    printer.print()
    return printer.page.text
  }
}

/// Lays one report out.
struct TextReportPrinter {
  let site: SiteResult
  let context: ReportContext
  let identity: ReportSubject
  let digest: ReportDigest
  /// What the site is written with, where it shows.
  let tool: PublishingTool?
  let formatter: MessageFormatter
  /// What pages call themselves, by path.
  let pageTitles: [String: String]
  var page: TextPage

  /// Numbers of the rules stand in this margin.
  static let margin = 4

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    self.context = context
    identity = ReportSubject(site, context)
    digest = ReportDigest(site, in: context)
    tool = site.publishingTool
    formatter = MessageFormatter(context)
    pageTitles = site.shownTitles
    page = TextPage(width: context.options.width, isColored: context.options.isColored)
  }

  var isBrief: Bool { context.options.detail == .summary }
  var showsAll: Bool { context.options.detail == .everything }

  mutating func print() {
    if !isBrief {
      printHeading()
      printHeadline()
    }
    printScores()
    if !isBrief {
      printShares()
      printMet()
      printFailures()
      printReviews()
      printAccepted()
      printSkipped()
      printWorstPages()
      printDocuments()
      printDuties(showsAll: showsAll)
      printMeaning()
    }
    if context.options.explainsScore { printExplanation() }
    printSummary()
  }

  // MARK: Parts

  private mutating func printFailures() {
    var number = 0
    for audience in Audience.allCases {
      let rules = digest.failing(for: audience)
      if rules.isEmpty { continue }
      page.heading(context.say(audience.heading))
      if number == 0 { page.paragraph(context.say(.placesLegend), style: .faint) }
      for (index, rule) in rules.enumerated() {
        if index > 0 { page.blank() }
        number += 1
        printFailure(rule, number: number)
      }
    }
  }

  private mutating func printFailure(_ rule: RuleDigest, number: Int) {
    let indent = Self.margin
    page.paragraph(
      formatter.heading(of: rule.rule, rule.outcome), indent: indent, lead: "\(number). ",
      style: .strong)
    printFacts(rule)
    guard let descriptor = rule.descriptor else { return printPlaces(rule, indent: indent) }

    let why = MarkdownText(formatter.typeset(descriptor.why[context.language]))
    if showsAll {
      page.markdown(why, indent: indent, lead: context.say(.why))
    } else if !why.firstSentence.isEmpty {
      page.paragraph(context.say(.why) + " " + why.firstSentence, indent: indent)
    }
    let fix = MarkdownText(formatter.typeset(descriptor.fix[context.language]))
    page.markdown(fix, indent: indent, lead: context.say(.howToFix))
    if let place = context.whereToClick(descriptor, in: tool) {
      page.paragraph(place.lead + " " + place.text, indent: indent)
    }
    page.blank()
    printPlaces(rule, indent: indent)
  }

  /// `bloquant · 12 endroits sur 30 pages · image-alt`, then what mending it brings.
  private mutating func printFacts(_ rule: RuleDigest) {
    let facts = [
      context.weight(of: rule.rule, rule.severity), spread(of: rule), rule.rule.rawValue,
    ]
    page.paragraph(
      facts.joined(separator: " · "), indent: Self.margin, style: style(of: rule.severity))
    guard let gain = rule.gain, gain >= 1.5 else { return }
    let category: ReportPhrase
    switch rule.category {
    case .accessibility: category = .inAccessibility
    case .seo: category = .inSEO
    default: return
    }
    page.paragraph(
      context.say(
        .gain(
          points: NumberText.decimal(gain, places: 0, context.language),
          p: Int(gain.rounded()),
          category: context.say(category))), indent: Self.margin)
  }

  private func spread(of rule: RuleDigest) -> String {
    site.pages.count > 1 && rule.pages > 0
      ? context.say(.places(n: rule.places, p: rule.pages))
      : context.say(.placesOnPage(n: rule.places))
  }

  private func style(of severity: Severity) -> TextStyle {
    switch severity {
    case .critical, .serious: .bad
    case .moderate: .warning
    case .minor: .faint
    }
  }

  private mutating func printPlaces(_ rule: RuleDigest, indent: Int, most: Int? = nil) {
    let limit = showsAll ? Int.max : most ?? context.options.placesPerRule
    let entries = showsAll ? rule.groups.map(PlaceEntry.group) : PlaceEntry.entries(of: rule.groups)
    let shown = entries.prefix(limit)
    let messages = Set(rule.groups.prefix(limit).map { formatter.message(of: $0.first) })
    let common = messages.count == 1 ? messages.first : nil
    if let advice = context.advice(rule) { page.paragraph(advice, indent: indent) }
    if let common { page.paragraph(common, indent: indent) }

    for entry in shown {
      switch entry {
      case .group(let group):
        let message = common == nil ? formatter.message(of: group.first) : nil
        printPlace(group, message: message, indent)
      case .alike(let alike):
        page.paragraph(alike.sentence(context), indent: indent + 2, lead: "• ", style: .strong)
      }
    }
    let hidden = rule.places - shown.reduce(0) { $0 + $1.count }
    if hidden > 0, entries.count > shown.count {
      page.paragraph(
        context.say(.morePlaces(n: hidden)), indent: indent + 2, style: .faint)
    }
  }

  private mutating func printPlace(_ group: FindingGroup, message: String?, _ indent: Int) {
    page.paragraph(location(of: group), indent: indent + 2, lead: "• ", style: .strong)
    if let message { page.paragraph(message, indent: indent + 4) }
    let limit = showsAll ? Finding.maximumListedPlaces : 6
    let isTold = group.isOneTarget && group.pages > 1
    if !isTold, let others = FindingText(context).otherPlaces(of: group.first, limit: limit) {
      page.paragraph(others, indent: indent + 4, style: .faint)
    }
    let snippet = ControlCharacterEscaper.visible(context.snippet(of: group.first.place))
    let lines = TextLayout.lines(of: snippet, width: page.room(indent + 4))
    let most = showsAll ? 4 : 2
    for (index, piece) in lines.prefix(most).enumerated() {
      let isCut = index == most - 1 && lines.count > most
      let text = isCut ? TextLayout.cut(piece + " …", width: page.room(indent + 4)) : piece
      page.line(page.styled(text, .code), indent: indent + 4)
    }
  }

  private func location(of group: FindingGroup) -> String {
    let place =
      context.isOfWholeSite(group.first)
      ? context.say(.wholeSite) : location(of: group.first.place)
    guard group.pages > 1 else { return place }
    if group.isOneTarget {
      return context.say(.withOthers(place: place, n: group.count - 1, p: group.pages))
    }
    var text =
      if let part = group.part {
        context.say(.onManyPagesIn(n: group.pages, part: context.say(part), place: place))
      } else {
        context.say(.onManyPages(n: group.pages, place: place))
      }
    if group.count > group.pages {
      text += context.say(.onManyPagesMore(n: group.count))
    }
    return text
  }

  private func location(of place: Place) -> String {
    if place.path.isEmpty { return context.say(.wholeSite) }
    let path = ControlCharacterEscaper.visible(place.path, limit: 300)
    if place.isPage {
      return pageTitles[place.path].map { "\(path) – \($0)" } ?? path
    }
    return place.line > 0 ? "\(path):\(place.line):\(place.column)" : path
  }

  private mutating func printReviews() {
    guard !digest.reviewable.isEmpty else { return }
    page.heading(context.say(.needsReview))
    page.paragraph(context.say(.reviewIntroduction))
    for rule in digest.reviewable {
      page.blank()
      page.paragraph(
        formatter.heading(of: rule.rule, rule.outcome), indent: Self.margin, lead: "? ",
        style: .strong)
      page.paragraph(
        [spread(of: rule), rule.rule.rawValue].joined(separator: " · "), indent: Self.margin,
        style: .faint)
      printPlaces(rule, indent: Self.margin, most: 2)
    }
  }

  private mutating func printAccepted() {
    guard !digest.accepted.isEmpty else { return }
    page.heading(context.say(.accepted))
    page.paragraph(context.say(.acceptedIntroduction))
    for rule in digest.accepted {
      page.paragraph(
        formatter.heading(of: rule.rule, rule.outcome) + context.colon + spread(of: rule) + " · "
          + rule.rule.rawValue + context.reasons(of: rule.rule), indent: 2, lead: "• ")
      if showsAll { printPlaces(rule, indent: 2) }
    }
  }

  private mutating func printSkipped() {
    guard !site.skipped.isEmpty else { return }
    page.heading(context.say(.skippedFiles))
    let most = showsAll ? Int.max : 10
    for file in site.skipped.prefix(most) {
      let path =
        file.path.isEmpty
        ? context.say(.wholeSite) : ControlCharacterEscaper.visible(file.path, limit: 300)
      page.paragraph(path + context.colon + context.reason(file), indent: 2, lead: "• ")
    }
    if site.skipped.count > most {
      page.paragraph(
        context.say(.moreFiles(n: site.skipped.count - most)), indent: 2, style: .faint)
    }
  }

  private mutating func printWorstPages() {
    guard site.pages.count > 5 else { return }
    let counted = site.pages.map { page in
      (page: page, faults: page.outcomes.values.reduce(0) { $0 + $1.failed })
    }
    let worst = counted.filter { $0.faults > 0 }
      .sorted { ($1.faults, $0.page.path) < ($0.faults, $1.page.path) }.prefix(5)
    guard !worst.isEmpty else { return }
    page.heading(context.say(.worstPages))
    for entry in worst {
      var facts = [context.say(.faults(n: entry.faults))]
      if let score = entry.page.accessibilityScore {
        facts.append(
          context.say(.pageScore(score: context.score(score))))
      }
      let path = ControlCharacterEscaper.visible(entry.page.path, limit: 300)
      page.paragraph(path + context.colon + facts.joined(separator: ", "), indent: 2, lead: "• ")
    }
  }

  private mutating func printSummary() {
    page.blank()
    if site.pages.isEmpty {
      page.paragraph(context.say(.nothingRead), style: .bad)
    } else {
      if digest.failing.isEmpty {
        page.paragraph(context.nothing(of: digest), style: .good)
      } else {
        page.paragraph(
          context.say(
            .summary(c: digest.corrections.total, r: digest.failing.count, n: digest.faults)),
          style: .strong)
      }
      if let questions = context.questions(of: digest) { page.paragraph(questions) }
      let accepted = digest.accepted.reduce(0) { $0 + $1.places }
      if accepted > 0 { page.paragraph(context.say(.acceptedSummary(n: accepted))) }
    }
    if site.isIncomplete { page.paragraph(context.say(.incomplete), style: .warning) }
  }
}
