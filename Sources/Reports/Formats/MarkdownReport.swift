package import AuditModel
import RuleCatalog

/// A summary in GitHub's Markdown, for issues, merge requests and job summaries: at most 64 KiB.
///
/// Text of pages stands in code spans or is escaped, so that it can neither format nor link nor
/// mention anyone.
package struct MarkdownReport: ReportWriter {
  static let maximumBytes = 64 << 10

  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    var writer = MarkdownWriter(Redaction.site(site), context)
    return writer.document()
  }
}

private struct MarkdownWriter {
  let site: SiteResult
  let context: ReportContext
  let identity: ReportSubject
  let digest: ReportDigest
  /// What the site is written with, where it shows.
  let tool: PublishingTool?
  let texts: FindingText
  /// What pages call themselves, by path.
  let pageTitles: [String: String]
  /// Blocks of lines; a block is written whole or not at all.
  var blocks: [String] = []

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    self.context = context
    identity = ReportSubject(site, context)
    digest = ReportDigest(site, in: context)
    tool = site.publishingTool
    texts = FindingText(context)
    pageTitles = site.shownTitles
  }

  mutating func document() -> String {
    appendHeading()
    appendShares()
    for audience in Audience.allCases {
      appendSection(context.say(audience.heading), digest.failing(for: audience))
    }
    if digest.failing.isEmpty, !site.pages.isEmpty {
      blocks.append(Markdown.text(context.nothing(of: digest)) + "\n\n")
    }
    appendSection(context.tell(.toReview), digest.reviewable)
    let accepted = digest.accepted.reduce(0) { $0 + $1.places }
    if accepted > 0 {
      blocks.append(
        Markdown.text(context.say(.acceptedSummary(n: accepted))) + "\n\n")
    }
    if let documents = site.documents, !documents.isEmpty {
      blocks.append(DocumentList(documents, pageTitles, in: context).markdown)
    }
    if let legal = site.legal, !legal.isEmpty {
      blocks.append(LegalChecklist(legal, in: context).markdown)
    }
    appendSkipped()
    return capped(foot: Markdown.text(context.caution(on: site)) + "\n")
  }

  /// The site, how much was read of it, the number of corrections, the scores.
  private mutating func appendHeading() {
    blocks.append("# " + Markdown.text(identity.heading(context)) + "\n\n")
    let facts = [identity.day, context.pagesRead(of: site)].compactMap { $0.map(Markdown.text) }
    blocks.append(
      ([Markdown.code(identity.address)] + facts).joined(separator: " · ") + "\n\n")
    if site.isIncomplete { blocks.append("**\(Markdown.text(context.say(.incomplete)))**\n\n") }
    let unread = context.unread(of: site)
    if !unread.isEmpty {
      blocks.append(
        "**\(Markdown.text(context.brief(.whatWasRead)))**\n\n"
          + unread.map { "- \(Markdown.text($0))\n" }.joined() + "\n")
    }
    if !digest.failing.isEmpty {
      let corrections = context.brief(.corrections(n: digest.corrections.total))
      let places = context.brief(.whereAll(n: digest.faults, p: max(1, digest.pagesToFix)))
      let sentence = context.gravest(of: digest)
      blocks.append(
        "**\(Markdown.text(corrections))**"
          + Markdown.text(context.colon + places + ". " + sentence) + "\n\n")
    }
    blocks.append(
      (context.options.changes == nil
        ? scores() : Markdown.text(context.brief(.noScoresOfChanges)) + "\n") + "\n")
  }

  private func scores() -> String {
    let rows = [(ReportPhrase.accessibility, site.accessibilityScore), (.seo, site.seoScore)]
    return rows.map { phrase, score in
      let value = score.map {
        context.tell(.scoreOf(score: context.score($0))) + ", " + context.word(forScore: $0)
      }
      return "- \(Markdown.text(context.say(phrase))) — **\(value ?? context.say(.noScore))**\n"
    }.joined()
  }

  /// Who has to fix what, in a line for each fault.
  private mutating func appendShares() {
    guard !digest.failing.isEmpty else { return }
    blocks.append(Markdown.text(context.brief(.whereToBegin)) + "\n\n")
    appendShare(.yourself, digest.shares(of: [.editor]), otherwise: .nothingYourself)
    appendShare(.toPassOn, digest.shares(of: [.template, .server]), otherwise: .nothingToPassOn)
    let authority = digest.shares(of: [.authority])
    if !authority.isEmpty { appendShare(.toPublish, authority, otherwise: .nothingYourself) }
    if !digest.met.isEmpty {
      blocks.append(Markdown.text(context.brief(.rulesMet(n: digest.met.count))) + "\n\n")
    }
  }

  private mutating func appendShare(
    _ heading: ReportPhrase, _ shares: [RuleShare], otherwise: ReportPhrase
  ) {
    blocks.append("## \(context.say(heading))\n\n")
    if shares.isEmpty { blocks.append(Markdown.text(context.say(otherwise)) + "\n") }
    for share in shares {
      blocks.append(
        "- **\(share.number).** \(Markdown.text(context.heading(of: share)))"
          + Markdown.text(
            context.colon + context.measure(of: share).joined(separator: ", ")) + "\n")
    }
    blocks.append("\n")
  }

  private mutating func appendSection(_ heading: String, _ rules: [RuleDigest]) {
    guard let first = rules.first else { return }
    let columns: [FormatPhrase] = [
      first.outcome == .failed ? .faultHeading : .checkHeading, .severityHeading, .placesHeading,
      .pagesHeading,
    ]
    blocks.append(
      "## \(heading)\n\n"
        + "| " + columns.map { context.tell($0) }.joined(separator: " | ") + " |\n"
        + "| --- | --- | ---: | ---: |\n")
    for rule in rules {
      blocks.append(
        "| \(Markdown.cell(texts.heading(of: rule.rule, rule.outcome))) (`\(rule.rule)`) "
          + "| \(context.weight(of: rule.rule, rule.severity)) | \(rule.places) | \(max(rule.pages, 1)) |\n"
      )
    }
    blocks.append("\n")
    for rule in rules { appendPlaces(of: rule) }
  }

  private mutating func appendPlaces(of rule: RuleDigest) {
    let number = digest.number(of: rule).map { "\($0). " } ?? ""
    var block = "### \(number)\(Markdown.text(texts.heading(of: rule.rule, rule.outcome)))\n\n"
    if let fix = rule.descriptor?.fix[context.language] {
      // The catalogue's own Markdown.
      block += texts.typeset(fix) + "\n\n"
      if let place = rule.descriptor.flatMap({ context.whereToClick($0, in: tool) }) {
        block += "**" + Markdown.text(place.lead) + "** " + Markdown.text(place.text) + "\n\n"
      }
    }
    blocks.append(block)
    if let advice = context.advice(rule) { blocks.append(Markdown.text(advice) + "\n\n") }
    let entries = PlaceEntry.entries(of: rule.groups)
    let shown = context.options.detail == .everything ? .max : context.options.placesPerRule
    for entry in entries.prefix(shown) {
      switch entry {
      case .group(let group): blocks.append(line(of: group))
      case .alike(let alike): blocks.append("- \(Markdown.text(alike.sentence(context)))\n")
      }
    }
    if entries.count > shown {
      let rest = entries.dropFirst(shown).reduce(0) { $0 + $1.count }
      blocks.append("- … +\(NumberText.integer(rest, context.language))\n")
    }
    blocks.append("\n")
  }

  private func line(of group: FindingGroup) -> String {
    let finding = group.first
    var line = "- \(place(of: finding)) \(Markdown.text(texts.message(of: finding)))"
    if group.isOneTarget, group.pages > 1 {
      let others = context.say(
        .withOthers(place: "", n: group.count - 1, p: group.pages)
      ).drop(while: { $0.isWhitespace })
      return line + " (\(Markdown.text(String(others))))" + code(of: finding) + "\n"
    } else if group.pages > 1 {
      line += " (\(Markdown.text(context.tell(.repeated(n: group.pages)))))"
    }
    if let others = texts.otherPlaces(of: finding) { line += " (\(Markdown.text(others)))" }
    return line + code(of: finding) + "\n"
  }

  /// What stands in the source, on a line of its own.
  private func code(of finding: Finding) -> String {
    let snippet =
      context.snippet(of: finding.place).isEmpty ? "" : texts.snippet(of: finding, limit: 200)
    return snippet.isEmpty ? "" : "\n  \(Markdown.code(snippet))"
  }

  /// Line and column of an element; of a page as a whole its title.
  private func place(of finding: Finding) -> String {
    if context.isOfWholeSite(finding) {
      return Markdown.text(context.say(.wholeSite)) + context.colon
    }
    if finding.place.isPage {
      let path = Markdown.code(FindingText.path(finding.place.path))
      return pageTitles[finding.place.path].map { "\(path) – \(Markdown.text($0)):" } ?? path
    }
    let place = texts.place(of: finding)
    return Markdown.code(place.isEmpty ? context.say(.wholeSite) : place)
  }

  private mutating func appendSkipped() {
    guard !site.skipped.isEmpty else { return }
    blocks.append("## \(context.tell(.skipped))\n\n")
    for file in site.skipped.prefix(20) {
      blocks.append(
        "- \(Markdown.code(FindingText.path(file.path))) "
          + Markdown.text(context.reason(file)) + "\n")
    }
    if site.skipped.count > 20 {
      blocks.append("- … +\(NumberText.integer(site.skipped.count - 20, context.language))\n")
    }
    blocks.append("\n")
  }

  /// The blocks that fit, the number of lines left out, the foot.
  private func capped(foot: String) -> String {
    let whole = blocks.joined() + foot
    guard whole.utf8.count > MarkdownReport.maximumBytes else { return whole }
    let room = MarkdownReport.maximumBytes - foot.utf8.count - 200
    var result = ""
    var used = 0
    var left = 0
    for block in blocks {
      if left == 0, used + block.utf8.count <= room {
        result += block
        used += block.utf8.count
      } else {
        left += block.count { $0 == "\n" }
      }
    }
    return result + "\n" + Markdown.text(context.tell(.truncated(n: left))) + "\n\n"
      + foot
  }
}
