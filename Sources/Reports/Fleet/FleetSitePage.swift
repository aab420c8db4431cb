package import AuditModel

/// The page of one site: where it stands, what is new, what was.
package struct FleetSitePage {
  private let site: SiteStanding
  private let run: FleetRun
  private let context: FleetContext
  private let page: FleetPage
  private let titles: MessageFormatter
  /// Past visits listed.
  private static let listedVisits = 90
  /// The files beside the page.
  private static let reports: [(file: String, phrase: FleetPhrase)] = [
    ("summary.html", .summaryReport), ("supplier.html", .supplierReport),
    ("report.html", .wholeReport), ("worklist.html", .worklistReport),
    ("report.json", .dataReport),
  ]

  package init(_ site: SiteStanding, of run: FleetRun, in context: FleetContext) {
    self.site = site
    self.run = run
    self.context = context
    page = FleetPage(context: context)
    titles = MessageFormatter(context.report)
  }

  package var text: String {
    let night = page.say(.night(date: context.day(run.startedAt)))
    let banner: HTML = """
      <h1>\(context.name(site)) <span class="target">\(context.url(site))</span></h1>
      <p>\(night)\(back)</p>
      """
    var sections = [
      HTMLDocument.Section(id: "essentiel", title: page.say(.essentials), content: essentials())
    ]
    if let live = context.live {
      sections.append(FleetLiveText(live, in: context).audit(of: site.folder))
    }
    if site.comparableChanges != nil {
      sections.append(
        HTMLDocument.Section(
          id: "changements", title: page.say(.changesHeading), content: changes()))
    }
    sections.append(
      HTMLDocument.Section(id: "passe", title: page.say(.siteHistory), content: history()))
    return page.document(
      title: page.say(.siteTitle(name: context.name(site))), banner: banner, sections: sections
    ).source
  }

  /// The way to all sites, for those who may see them.
  private var back: HTML {
    context.live?.showsAll ?? true
      ? " · <a href=\"../index.html\">\(page.say(.back))</a>" : .empty
  }

  private func essentials() -> HTML {
    if site.past.isEmpty {
      return "<p class=\"notice\">\(page.say(.notAuditedYet))</p>\n\(facts(nil))"
    }
    let state: HTML =
      site.status == .ok
      ? .empty
      : """
      <p class="notice">\(page.say(.ending(site.status))) \
      <span class="facts">\(
        site.status.isAudited ? context.reason(site) ?? "" : page.why(site))</span></p>

      """
    let last = site.status.isAudited ? site.past.last : site.lastAudited
    let before = site.status.isAudited ? site.comparedAudit : nil
    return """
      \(state)\(shrunk)<ul class="cards">
      \(page.card(
        page.say(.accessibility), context.score(last?.accessibilityScore),
        gain(from: before?.accessibilityScore, to: last?.accessibilityScore)))\
      \(page.card(
        page.say(.seo), context.score(last?.seoScore),
        gain(from: before?.seoScore, to: last?.seoScore)))\
      <li class="card"><h3>\(page.say(.trend))</h3>
      <p>\(page.trend(site.past, width: 192, height: 48))</p></li>
      </ul>
      \(facts(last))\(reports(last))
      """
  }

  /// That so little was read that nothing can be compared.
  private var shrunk: HTML {
    guard let before = site.shrunkFrom else { return .empty }
    let text = context.text(
      FleetAlert(site: site, reason: .shrank(before: before, now: site.pages)))
    return "<p class=\"notice\">\(text)</p>\n"
  }

  private func gain(from before: Double?, to after: Double?) -> String {
    guard let gain = context.gain(from: before, to: after) else { return "/ 100" }
    return "/ 100 (" + (gain == "=" ? page.say(.sameScore) : gain) + ")"
  }

  private func facts(_ last: PastVisit?) -> HTML {
    var rows: [(FleetPhrase, String)] = [(.address, context.url(site))]
    if let department = site.department {
      rows.append((.department, ControlCharacterEscaper.visible(department, limit: 80)))
    }
    if let last {
      rows.append((.pages, context.integer(last.pages)))
      rows.append((.faults, context.integer(last.failures)))
    }
    if let law = last?.law {
      rows.append((.lawColumn, context.law(law)))
    }
    if site.status.isAudited { rows.append((.checks, context.integer(site.reviews))) }
    let items = rows.map { phrase, text -> HTML in
      "<dt>\(page.say(phrase))</dt><dd>\(text)</dd>\n"
    }
    return "<dl class=\"about\">\n\(items)</dl>\n"
  }

  private func reports(_ last: PastVisit?) -> HTML {
    guard let last else { return .empty }
    let stale: HTML =
      site.status.isAudited
      ? .empty
      : "<p>\(page.say(.staleReport(date: context.day(last.startedAt))))</p>\n"
    let items = Self.reports.compactMap { file, phrase -> HTML? in
      guard context.live?.files.contains("\(site.folder)/\(file)") ?? true else { return nil }
      return "<li><a href=\"\(file)\">\(page.say(phrase))</a></li>\n"
    }
    return items.isEmpty ? stale : "\(stale)<ul>\n\(items)</ul>\n\n"
  }

  private func changes() -> HTML {
    let counts = site.changes ?? ChangeCounts()
    guard counts.isChange else { return "<p>\(page.say(.noNews))</p>\n\(law)" }
    let rules: HTML =
      counts.ruleChanged > 0
      ? "<p>\(page.say(.ruleCount(n: counts.ruleChanged))).</p>\n" : .empty
    let onlyTool: HTML =
      !counts.isOfSite ? "<p>\(page.say(.onlyTool))</p>\n" : .empty
    return """
      <p>\(page.say(.sinceRun))</p>
      \(onlyTool)\(law)\
      \(rules)\(list(.siteNew, site.new, of: counts.new))\(resized(.siteSpread) { $0.after > $0.before })\
      \(list(.siteFixed, site.fixed, of: counts.fixed))\(resized(.sitePartly) { $0.after < $0.before })
      """
  }

  /// What changed in the duties under French law.
  private var law: HTML {
    let lines = context.lawLines(site, in: run)
    guard !lines.isEmpty else { return .empty }
    let items = lines.map { line -> HTML in "<li>\(line)</li>\n" }
    return "<h3>\(page.say(.lawHeading))</h3>\n<ul class=\"compact\">\n\(items)</ul>\n"
  }

  /// Faults that are still there, in another number of places.
  private func resized(_ heading: FleetPhrase, _ isMeant: (ResizedFinding) -> Bool) -> HTML {
    let faults = site.resized.filter(isMeant)
    guard !faults.isEmpty else { return .empty }
    let items = faults.map { fault -> HTML in
      """
      <li>\(lead(fault.finding)) <span class="at">\(context.places(fault)), \(context.place(fault.finding))</span></li>

      """
    }
    return "<h3>\(page.say(heading))</h3>\n<ul class=\"compact\">\n\(items)</ul>\n"
  }

  /// How much a finding weighs, and what it is.
  private func lead(_ finding: VisitFinding) -> HTML {
    let weight =
      finding.outcome == .needsReview
      ? context.report.tell(.reviewWord)
      : context.report.weight(of: finding.rule, finding.severity)
    let kind = finding.outcome == .needsReview ? "minor" : finding.severity.rawValue
    return """
      <span class="badge \(kind)">\(weight)</span> \(titles.heading(of: finding.rule, finding.outcome))
      """
  }

  private func list(_ heading: FleetPhrase, _ findings: [VisitFinding], of count: Int) -> HTML {
    guard !findings.isEmpty else { return .empty }
    let items = findings.alike.map { alike -> HTML in
      """
      <li>\(lead(alike[0])) <span class="at">\(context.places(alike))</span></li>

      """
    }
    let rest = count - findings.count
    let more: HTML = rest > 0 ? "<p>\(page.say(.moreFindings(n: rest)))</p>\n" : .empty
    return """
      <h3>\(page.say(heading))</h3>
      <ul class="compact">
      \(items)</ul>
      \(more)
      """
  }

  private func history() -> HTML {
    let rows = site.past.suffix(Self.listedVisits).reversed().map { visit -> HTML in
      let changes = visit.changes
      return """
        <tr><th scope="row">\(context.day(visit.startedAt)), \(context.time(visit.startedAt))</th><td>\(page.state(visit.status))</td>\
        <td class="number">\(context.score(visit.accessibilityScore))</td>\
        <td class="number">\(context.score(visit.seoScore))</td>\
        <td class="number">\(context.law(visit.law))</td>\
        <td class="number">\(changes.map { context.integer($0.newFaults) } ?? "–")</td>\
        <td class="number">\(changes.map { context.integer($0.fixedFaults) } ?? "–")</td></tr>

        """
    }
    let columns: [(FleetPhrase, Bool)] = [
      (.nightColumn, false), (.state, false), (.accessibility, true), (.seo, true),
      (.lawColumn, true), (.newFaults, true),
      (.fixedFaults, true),
    ]
    let heads = columns.map { phrase, isNumber -> HTML in
      "<th scope=\"col\"\(isNumber ? " class=\"number\"" : HTML.empty)>\(page.say(phrase))</th>"
    }
    return """
      <div class="wide" role="region" aria-labelledby="passe-h" tabindex="0">
      <table><caption>\(page.say(.siteHistoryCaption))</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(Array(rows))</tbody></table>
      </div>

      """
  }
}
