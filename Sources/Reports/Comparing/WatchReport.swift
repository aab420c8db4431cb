package import AuditModel
package import Comparison

/// What an audit that watches its folder says, line by line: a trainer's terminal beside the editor.
package struct WatchReport: Sendable {
  private let context: ReportContext
  private let acceptance: Acceptance

  /// Places shown of each kind after one change.
  private static let places = 10
  private static let pagesNamed = 3

  package init(_ context: ReportContext, acceptance: Acceptance = Acceptance()) {
    self.context = context
    self.acceptance = acceptance
  }

  /// What stands at the beginning: scores, counts, and how to stop.
  package func opening(_ site: SiteResult) -> String {
    var page = page()
    page.paragraph(
      context.compare(
        .watching(
          target: ControlCharacterEscaper.visible(Redaction.text(site.target), limit: 200),
          n: site.pages.count)
      ), style: .strong)
    page.paragraph(scores(site))
    page.paragraph(left(on: site))
    page.paragraph(context.compare(.waiting), style: .faint)
    return page.text
  }

  /// What a change fixed and broke; empty when it did neither.
  ///
  /// - Parameter paths: the pages that were judged anew.
  package func change(from before: SiteResult, to after: SiteResult, paths: Set<String>) -> String {
    let comparison = RunComparison(
      from: record(of: before, paths), to: record(of: after, paths))
    let (fixed, gone, new) = (comparison.fixed, comparison.notSeen, comparison.new)
    let isChange = comparison.grown + comparison.shrunk > 0
    guard isChange || !fixed.isEmpty || !gone.isEmpty || !new.isEmpty else { return "" }

    var page = page()
    page.paragraph(names(paths), style: .strong)
    let faults = (fixed: fixed.filter { !$0.isReview }, new: new.filter { !$0.isReview })
    let questions = new.filter(\.isReview)
    list(faults.fixed, of: before, lead: "✓ ", ComparisonPhrase.mendedOne, .good, on: &page)
    list(faults.new, of: after, lead: "✗ ", ComparisonPhrase.addedOne, .bad, on: &page)
    list(questions, of: after, lead: "? ", ComparisonPhrase.questionOne, .plain, on: &page)
    var counts = [
      context.compare(.mended(n: faults.fixed.reduce(comparison.shrunk) { $0 + $1.places })),
      context.compare(.added(n: faults.new.reduce(comparison.grown) { $0 + $1.places })),
    ]
    if !questions.isEmpty {
      counts.append(context.compare(.questioned(n: questions.reduce(0) { $0 + $1.places })))
    }
    if !gone.isEmpty { counts.append(context.compare(.goneWithPage(n: gone.count))) }
    page.paragraph(
      [counts.joined(separator: ", ") + ".", left(on: after), changes(from: before, to: after)]
        .filter { !$0.isEmpty }.joined(separator: " "), style: .strong)
    page.blank()
    return page.text
  }

  /// How much is still to be fixed; what is known and accepted does not count.
  private func left(on site: SiteResult) -> String {
    let accepted = acceptance.accepted(in: site)
    let faults = (site.findings + site.pages.flatMap(\.findings))
      .filter { $0.outcome == .failed && accepted?.contains($0) != true }
    if faults.isEmpty { return context.compare(.nothingLeft) }
    return context.compare(
      .correctionsLeft(
        c: Corrections(faults, Ownership(site, context.rules)).total,
        n: faults.reduce(0) { $0 + $1.places }))
  }

  /// When the folder is not there any more.
  package var folderGone: String { context.compare(.folderGone) + "\n" }

  private func page() -> TextPage {
    TextPage(width: context.options.width, isColored: context.options.isColored)
  }

  /// The findings of these pages and of the site. Messages are formatted later, for what is shown.
  private func record(of site: SiteResult, _ paths: Set<String>) -> RunRecord {
    var part = SiteResult(target: site.target)
    part.pages = site.pages.filter { paths.contains($0.path) }
    part.outcomes = site.outcomes
    part.findings = site.findings
    var record = RunRecord(part, ruleset: "", versions: [:], message: { $0.message })
    // The same rules judge both; a page that came or went has no part in that.
    record.rules = .init(ruleset: "", versions: [:])
    return record
  }

  private func names(_ paths: Set<String>) -> String {
    let names = paths.sorted().prefix(Self.pagesNamed)
      .map { ControlCharacterEscaper.visible(Redaction.text($0), limit: 200) }
    let list = names.joined(separator: ", ")
    return paths.count > names.count
      ? context.compare(.changedPages(pages: list, n: paths.count - names.count))
      : list
  }

  private func list(
    _ findings: [ComparedFinding], of site: SiteResult, lead: String,
    _ phrase: (_ place: String) -> ComparisonPhrase, _ style: TextStyle, on page: inout TextPage
  ) {
    let shown = findings.sorted { $0.severity > $1.severity }.prefix(Self.places)
    guard !shown.isEmpty else { return }
    let wanted = Set(shown.map(\.key))
    let formatter = MessageFormatter(context)
    var messages: [ComparedFinding.Key: String] = [:]
    let paths = Set(wanted.map(\.path))
    let candidates =
      site.findings + site.pages.filter { paths.contains($0.path) }.flatMap(\.findings)
    for finding in candidates {
      let key = ComparedFinding(finding, message: "").key
      if wanted.contains(key) {
        messages[key] = formatter.message(of: Redaction.finding(finding))
      }
    }
    for finding in shown {
      var place = finding
      place.key.path = Redaction.text(finding.key.path)
      page.paragraph(
        context.compare(phrase(context.location(of: place))) + " "
          + (messages[finding.key] ?? ""), indent: 4, lead: lead, style: style)
    }
    if findings.count > shown.count {
      page.paragraph(
        context.write(.morePlaces(n: findings.count - shown.count)), indent: 4,
        style: .faint)
    }
  }

  private func scores(_ site: SiteResult) -> String {
    scored(site).map { category, score in
      category + context.colon + context.score(score)
    }.joined(separator: " · ")
  }

  private func scored(_ site: SiteResult) -> [(String, Double)] {
    [(Category.accessibility, site.accessibilityScore), (.seo, site.seoScore)]
      .compactMap { category, score in score.map { (context.word(for: category), $0) } }
  }

  /// `Accessibilité : 71 → 72 (+1).`
  private func changes(from before: SiteResult, to after: SiteResult) -> String {
    let pairs: [(Category, Double?, Double?)] = [
      (.accessibility, before.accessibilityScore, after.accessibilityScore),
      (.seo, before.seoScore, after.seoScore),
    ]
    return pairs.compactMap { category, before, after -> String? in
      guard let before, let after else { return nil }
      let (one, other) = (context.score(before), context.score(after))
      guard one != other else { return nil }
      return context.compare(
        .scoreLine(
          category: context.word(for: category), before: one, after: other,
          points: context.signed(from: before, to: after))) + "."
    }.joined(separator: " ")
  }
}
