package import AuditModel
import RuleCatalog
import Text

/// The report for people: one file that needs nothing beside it, not even a network.
///
/// A summary that stands alone comes first; behind it, each rule says whom it concerns, how to mend it
/// and where. Everything can be read without the script, which filters, copies, keeps what is ticked
/// off and opens what is folded.
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
  let identity: ReportSubject
  let digest: ReportDigest
  let texts: FindingText
  /// How many places of a rule are shown with their source; beyond, line and column alone.
  let sourcesPerRule: Int
  /// What pages call themselves, by path.
  let pageTitles: [String: String]
  /// Where pages are to be opened, by path.
  let pageAddresses: [String: String]
  /// Pages by how much there is to fix on them, with their places in the result.
  private(set) var pagesByFaults: [(index: Int, faults: Int)] = []
  /// The numbers of pages that the view by page shows, by path: links lead to them.
  private(set) var pageNumbers: [String: Int] = [:]
  /// What rules about the site found, by page.
  let siteFindings: [String: [Finding]]
  /// How the scores went; nil without earlier reports.
  let trend: ScoreTrend?
  /// What the site is written with, where it shows.
  let tool: PublishingTool?
  /// Whether the summary is the whole page: there are no parts to lead to.
  var isSummaryAlone = false

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
    identity = ReportSubject(site, context)
    digest = ReportDigest(site, in: context)
    texts = FindingText(context)
    sourcesPerRule = HTMLReportPrinter.sources(digest)
    trend = ScoreTrend(site, context)
    tool = site.publishingTool
    pageTitles = site.shownTitles
    pageAddresses = site.openableAddresses
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
      title: say(.title(name: identity.name)),
      description: say(.description), banner: banner(say(.heading)), sections: sections(),
      foot: imprint, attributes: attributes, aside: aside
    ).markup
  }

  var imprint: HTML {
    "<p>\(say(.madeBy(tool: context.toolName, ruleset: context.tool.ruleset)))</p>"
  }

  /// The site's name, what the page is, where the site is, when and how much was read.
  ///
  /// - Parameter kind: what the page is, above the name.
  func banner(_ kind: String) -> HTML {
    let address = identity.address
    var facts: [HTML] = [
      identity.isOnline
        ? webLink(address, address) : "<span class=\"path\">\(address)</span>"
    ]
    if let day = identity.day { facts.append("\(day)") }
    facts.append("\(context.pagesRead(of: site))")
    let list = facts.map { fact -> HTML in "<li>\(fact)</li>" }
    return """
      <p class="kind">\(kind)</p>
      <h1>\(identity.name)</h1>
      <ul class="facts">\(list)</ul>
      """
  }

  /// A link to a page of the web, unless its address is masked: that leads nowhere.
  func webLink(_ address: String, _ text: String) -> HTML {
    address.contains(Redaction.mask)
      ? "\(text)"
      : "<a href=\"\(SiteResult.reference(address))\" rel=\"noreferrer\">\(text)</a>"
  }

  /// What the script shows and where it keeps what is ticked off.
  private var attributes: HTML {
    var key = StableHash()
    key.combine(identity.name)
    var run = StableHash()
    for rule in digest.failing {
      for group in rule.groups { run.combine(group.first.fingerprint) }
    }
    return """
       class="report\(context.options.detail == .everything ? " full" : "")" \
      data-site="\(key.hexadecimal)" data-run="\(run.hexadecimal)" data-done="\(say(.done))" \
      data-still="\(say(.stillFound))" data-copy="\(say(.copy))" data-copied="\(say(.copied))" \
      data-print="\(say(.printSummary))" data-sheet="\(say(.printSheet))" \
      data-text="\(say(.copySheet))"
      """
  }

  /// How far the work is, which the script fills in, and what it adds to print.
  private var aside: HTML {
    guard !digest.failing.isEmpty else { return .empty }
    return """
      <p class="progress" role="status" hidden="" data-text="\(say(.progress))"></p>
      <p class="tools"></p>

      """
  }

  /// What the scores are worth.
  var caution: String { context.caution(on: site) }

  var colon: String { context.colon }
}

extension HTMLReportPrinter {
  private typealias Section = HTMLDocument.Section

  private func sections() -> [Section] {
    var result = [Section(id: "essentiel", title: say(.essentials), content: summary())]
    for audience in Audience.allCases {
      let rules = digest.failing(for: audience)
      if rules.isEmpty { continue }
      result.append(
        Section(
          id: HTMLReportPrinter.anchor(audience), title: context.say(audience.heading),
          count: integer(rules.count), content: failures(rules)))
    }
    if let documents = site.documents, !documents.isEmpty {
      let list = DocumentList(documents, pageTitles, in: context)
      result.append(
        Section(
          id: "documents", title: list.say(.heading), count: integer(documents.count),
          content: self.documents(documents), isPrinted: false))
    }
    if let legal = site.legal, !legal.isEmpty {
      result.append(
        Section(id: "loi", title: say(.legal), content: duties(legal), isPrinted: false))
    }
    if !digest.reviewable.isEmpty {
      result.append(
        Section(
          id: "verifier", title: context.say(.needsReview), count: integer(digest.reviewable.count),
          content: reviews(), isPrinted: false))
    }
    let sheet = SupplierSheet(site, digest, context)
    if !sheet.entries.isEmpty {
      result.append(
        Section(
          id: "fiche", title: context.sheet(.heading), count: integer(sheet.entries.count),
          content: sheetSection(sheet), isPrinted: false))
    }
    if !digest.accepted.isEmpty {
      result.append(
        Section(
          id: "acceptes", title: context.say(.accepted), content: acceptedRules(),
          isPrinted: false))
    }
    return result + closingSections()
  }

  private func closingSections() -> [Section] {
    var result: [Section] = []
    if !site.pages.isEmpty {
      result.append(
        Section(
          id: "pages", title: say(.byPage), count: integer(site.pages.count), content: pages(),
          isPrinted: false))
    }
    if let ledger = site.rgaa {
      result.append(
        Section(
          id: "rgaa", title: say(.ledger), content: self.ledger(ledger), isPrinted: false))
    }
    if !site.skipped.isEmpty {
      result.append(
        Section(
          id: "ecartes", title: context.say(.skippedFiles), content: skipped(),
          isPrinted: false))
    }
    if !site.pages.isEmpty {
      result.append(
        Section(
          id: "notes", title: say(.understand), content: understanding(), isPrinted: false))
    }
    return result
  }

  // MARK: Files left aside

  private func skipped() -> HTML {
    let rows = site.skipped.map { file -> HTML in
      let path = file.path.isEmpty ? context.say(.wholeSite) : FindingText.path(file.path)
      return "<li><b class=\"path\">\(path)</b>\(colon)\(context.reason(file))</li>\n"
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
}

extension SiteResult {
  /// Where pages of the web are to be opened, by path; a masked address leads nowhere.
  var openableAddresses: [String: String] {
    Dictionary(
      pages.compactMap { page in
        guard let address = page.url, !address.contains(Redaction.mask),
          address.hasPrefix("https://") || address.hasPrefix("http://")
        else { return nil }
        return (page.path, SiteResult.reference(address))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// An address as an attribute holds it: what no address may hold is percent-encoded.
  static func reference(_ address: String) -> String {
    var result = ""
    for byte in address.utf8.prefix(2000) {
      switch byte {
      case 0x21, 0x23...0x26, 0x28...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
