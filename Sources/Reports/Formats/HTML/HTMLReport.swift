package import AuditModel
import RuleCatalog

/// The report for people: one file that needs nothing beside it, not even a network.
///
/// What to fix first stands on top; each rule says whom it concerns, how to mend it and where.
/// Everything can be read without the script, which only filters and opens what is folded.
package struct HTMLReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    HTMLReportPrinter(Redaction.site(site), context).document().source
  }
}

/// Lays one report out.
struct HTMLReportPrinter {
  let site: SiteResult
  let context: ReportContext
  let digest: ReportDigest
  let texts: FindingText
  /// How many places of a rule are shown with their source; beyond, line and column alone.
  let sourcesPerRule: Int
  /// What pages call themselves, by path.
  let pageTitles: [String: String]
  /// Pages by how much there is to fix on them, with their places in the result.
  private(set) var pagesByFaults: [(index: Int, faults: Int)] = []
  /// The numbers of pages that the view by page shows, by path: links lead to them.
  private(set) var pageNumbers: [String: Int] = [:]
  /// What rules about the site found, by page.
  let siteFindings: [String: [Finding]]
  /// How the scores went; nil without earlier reports.
  let trend: ScoreTrend?

  /// Places shown before the rest is folded.
  static let unfolded = 4
  /// The source shown at places takes at most about this many bytes in all.
  static let sourceBudget = 1_300_000
  /// Pages shown with their findings; of larger sites those with the most faults.
  static let maximumDetailedPages = 1000
  /// Places of one rule that are listed by line and column; beyond, they are counted.
  static let listedPlaces = 5000
  /// The same on one page in the view by page.
  static let listedPlacesOnPage = 60

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    self.context = context
    digest = ReportDigest(site, in: context)
    texts = FindingText(context)
    sourcesPerRule = HTMLReportPrinter.sources(digest)
    trend = ScoreTrend(site, context)
    pageTitles = site.shownTitles
    siteFindings = site.findingsByPath()
    pagesByFaults = site.pages.indices.map { (index: $0, faults: faults(on: site.pages[$0])) }
      .sorted { ($1.faults, $0.index) < ($0.faults, $1.index) }
    for page in pagesByFaults.prefix(Self.maximumDetailedPages) {
      pageNumbers[site.pages[page.index].path] = page.index + 1
    }
  }

  /// The most places per rule whose source keeps within the budget.
  private static func sources(_ digest: ReportDigest) -> Int {
    let rules = digest.failing + digest.reviewable
    let sizes = rules.map { rule in
      rule.groups.map { min(400, $0.first.place.snippet.utf8.count) * 6 / 5 + 260 }
    }
    for limit in [1000, 200, 60, 20] {
      let size = sizes.reduce(0) { $0 + $1.prefix(limit).reduce(0, +) }
      if size <= sourceBudget { return limit }
    }
    return 8
  }

  var isFrench: Bool { context.language == .french }
  var target: String { ControlCharacterEscaper.visible(site.target, limit: 200) }

  /// A phrase of this report as text.
  func say(_ phrase: HTMLPhrase) -> String { context.write(phrase) }

  func integer(_ number: Int) -> String { NumberText.integer(number, context.language) }

  func decimal(_ value: Double, places: Int = 1) -> String {
    NumberText.decimal(value, places: places, context.language)
  }

  // MARK: The document

  func document() -> HTML {
    HTMLDocument(
      context: context,
      title: say(.title(target: ControlCharacterEscaper.visible(site.target, limit: 40))),
      description: say(.description), banner: banner(), sections: sections(),
      foot: """
        \(site.pages.isEmpty ? HTML.empty : "<p>\(caution)</p>")
        <p>\(say(.madeBy(tool: context.toolName, ruleset: context.tool.ruleset)))</p>
        """
    ).markup
  }

  private func banner() -> HTML {
    """
    <h1>\(say(.heading)) <span class="target">\(target)</span></h1>
    <p>\(context.say(.pagesRead(n: site.pages.count))) · \(context.toolName)</p>
    """
  }

  private typealias Section = HTMLDocument.Section

  private func sections() -> [Section] {
    var result = [Section(id: "essentiel", title: say(.essentials), content: summary())]
    for audience in Audience.allCases {
      let rules = digest.failing(for: audience)
      if rules.isEmpty { continue }
      result.append(
        Section(
          id: HTMLReportPrinter.anchor(audience), title: context.say(audience.heading),
          content: failures(rules)))
    }
    if !digest.reviewable.isEmpty {
      result.append(
        Section(id: "verifier", title: context.say(.needsReview), content: reviews()))
    }
    if !digest.accepted.isEmpty {
      result.append(
        Section(id: "acceptes", title: context.say(.accepted), content: acceptedRules()))
    }
    if !site.pages.isEmpty {
      result.append(Section(id: "pages", title: say(.byPage), content: pages()))
    }
    if let ledger = site.rgaa {
      result.append(Section(id: "rgaa", title: say(.ledger), content: self.ledger(ledger)))
    }
    if let legal = site.legal, !legal.isEmpty {
      result.append(Section(id: "loi", title: say(.legal), content: duties(legal)))
    }
    if !site.skipped.isEmpty {
      result.append(
        Section(id: "ecartes", title: context.say(.skippedFiles), content: skipped()))
    }
    if !site.pages.isEmpty {
      result.append(Section(id: "notes", title: say(.understand), content: understanding()))
    }
    return result
  }

  /// What the scores are worth.
  var caution: String {
    let pages = context.say(.pageCount(n: site.pages.count))
    guard let ledger = site.rgaa else {
      return context.say(.cautionWithoutTests(pages: pages))
    }
    let tests = context.say(
      .decidedTests(n: ledger.decidedTests, total: RGAAReference.current.tests.count))
    return context.say(.caution(pages: pages, tests: tests))
  }

  // MARK: Files left aside

  private func skipped() -> HTML {
    let rows = site.skipped.map { file -> HTML in
      let path = file.path.isEmpty ? context.say(.wholeSite) : FindingText.path(file.path)
      return "<li><b class=\"path\">\(path)</b>\(colon)\(context.reason(file.reason))</li>\n"
    }
    let shown = rows.prefix(20)
    guard rows.count > shown.count else { return "<ul>\(Array(shown))</ul>\n" }
    let rest = rows.count - shown.count
    return """
      <ul>\(Array(shown))</ul>
      <details><summary>\(say(.moreFiles(n: rest)))</summary>
      <ul>\(Array(rows.dropFirst(shown.count).prefix(2000)))</ul></details>

      """
  }

  var colon: String { context.colon }
}
