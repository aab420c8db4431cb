package import AuditModel

/// `index.html`: all sites of the list after a run.
package struct FleetIndex {
  private let run: FleetRun
  private let context: FleetContext
  private let page: FleetPage
  private static let listedSites = 20

  package init(_ run: FleetRun, in context: FleetContext) {
    self.run = run
    self.context = context
    page = FleetPage(context: context, script: FleetIndexScript.text)
  }

  package var text: String {
    let date = context.day(run.startedAt)
    let night = page.say(.night(date: date))
    let number = page.say(.run(n: run.number)) + hours
    let banner: HTML = """
      <h1>\(page.say(.heading)) <span class="target">\(night)</span></h1>
      <p>\(number) · \(context.report.toolName)</p>
      """
    var sections = [
      HTMLDocument.Section(id: "essentiel", title: page.say(.essentials), content: essentials())
    ]
    if let live = context.live {
      sections.append(FleetLiveText(live, in: context).queue(of: run.sites))
    }
    let alerts = run.alerts(context.thresholds)
    if !alerts.isEmpty {
      sections.append(
        HTMLDocument.Section(
          id: "alertes", title: page.say(.alertsHeading), content: list(alerts)))
    }
    sections.append(
      HTMLDocument.Section(id: "changements", title: page.say(.changesHeading), content: changes()))
    if !run.notAudited.isEmpty {
      sections.append(
        HTMLDocument.Section(
          id: "non-audites", title: page.say(.notAuditedHeading), content: notAudited()))
    }
    if !run.sites.isEmpty {
      sections.append(
        HTMLDocument.Section(id: "sites", title: page.say(.ranking), content: ranking()))
    }
    if !run.commonFaults.isEmpty {
      sections.append(
        HTMLDocument.Section(
          id: "repandus", title: page.say(.commonHeading),
          content: FleetCommonFaults(page, run).markup))
    }
    let groups = FleetGroupTables(page, run).markup
    if !groups.source.isEmpty {
      sections.append(
        HTMLDocument.Section(id: "groupes", title: page.say(.groupsHeading), content: groups))
    }
    return page.document(
      title: page.say(.title(date: date)), banner: banner, sections: sections
    ).source
  }

  /// When the run began and ended.
  private var hours: String {
    let began = page.say(.runBegan(time: context.time(run.startedAt)))
    return run.finishedAt.map { began + page.say(.runEnded(time: context.time($0))) } ?? began
  }

  private func list(_ alerts: [FleetAlert]) -> HTML {
    let items = alerts.map { alert -> HTML in
      "<li>\(link(alert.site)) <span class=\"facts\">\(context.text(alert))</span></li>\n"
    }
    return "<p>\(page.say(.alertsIntroduction))</p>\n<ul>\n\(items)</ul>\n"
  }

  // MARK: In short

  private func essentials() -> HTML {
    let unfinished: HTML =
      run.isIncomplete
      ? """
      <p class="notice">\(page.say(.notFinished(n: max(0, run.siteCount - run.sites.count))))</p>

      """ : .empty
    let changes = run.changes
    let scores: HTML =
      run.areScoresRenewed
      ? "<p>\(page.say(.scoresRenewed))</p>\n"
      : run.areRulesRenewed ? "<p>\(page.say(.rulesRenewed))</p>\n" : .empty
    return """
      \(unfinished)<ul class="cards tight">
      \(page.card(
        page.say(.sitesAudited), context.integer(run.audited.count),
        page.say(.ofSites(n: run.audited.count, total: run.siteCount))))\
      \(page.card(
        page.say(.meanAccessibility), context.score(run.mean(\.accessibilityScore)), "/ 100"))\
      \(page.card(page.say(.meanSEO), context.score(run.mean(\.seoScore)), "/ 100"))\
      \(page.card(
        page.say(.newFaults), changes.map { context.integer($0.newFaults) } ?? "–",
        on(run.worsened.count)))\
      \(page.card(
        page.say(.fixedFaults), changes.map { context.integer($0.fixedFaults) } ?? "–",
        on(run.improved.count)))</ul>
      \(scores)<p class="caution">\(page.say(.caution))</p>

      """
  }

  private func on(_ sites: Int) -> String {
    sites == 0 ? page.say(.onNoSite) : page.say(.onSites(n: sites))
  }

  // MARK: Changes

  private func changes() -> HTML {
    guard let changes = run.changes else { return "<p>\(page.say(.nothingToCompare))</p>\n" }
    let rules: HTML =
      changes.ruleChanged > 0
      ? "<p>\(page.say(.ruleCount(n: changes.ruleChanged))).</p>\n" : .empty
    let renewed: HTML =
      run.areIdentitiesRenewed ? "<p>\(page.say(.identitiesRenewed))</p>\n" : .empty
    guard changes.isOfSite else {
      return "<p>\(page.say(.noChange)) \(page.say(.sinceRun))</p>\n\(rules)\(renewed)"
    }
    return """
      <p>\(page.say(.sinceRun))</p>
      \(rules)\(renewed)\(list(.worse, run.worsened) { context.worse($0) })\
      \(list(.better, run.improved) { context.better($0) })\(reviews(changes))
      """
  }

  private func list(
    _ heading: FleetPhrase, _ sites: [SiteStanding], _ text: (ChangeCounts) -> String
  ) -> HTML {
    guard !sites.isEmpty else { return .empty }
    let items = sites.prefix(Self.listedSites).map { site -> HTML in
      """
      <li>\(link(site)) <span class="facts">\(text(site.changes ?? ChangeCounts()))</span></li>

      """
    }
    let rest = sites.count - items.count
    let more: HTML = rest > 0 ? "<p>\(page.say(.moreSites(n: rest)))</p>\n" : .empty
    return """
      <h3>\(page.say(heading))</h3>
      <ul>
      \(items)</ul>
      \(more)
      """
  }

  private func reviews(_ changes: ChangeCounts) -> HTML {
    let words = context.reviews(changes)
    return words.isEmpty ? .empty : "<p class=\"facts\">\(words).</p>\n"
  }

  private func link(_ site: SiteStanding) -> HTML {
    "<a href=\"\(site.folder)/index.html\">\(context.name(site))</a>"
  }

  private func notAudited() -> HTML {
    let items = run.notAudited.map { site -> HTML in
      """
      <li>\(link(site)) \(page.state(site.status))
      <span class="facts">\(page.why(site))</span></li>

      """
    }
    return """
      <p>\(page.say(.notAuditedIntroduction))</p>
      <ul class="first">
      \(items)</ul>

      """
  }

  // MARK: All sites

  private func ranking() -> HTML {
    let table = FleetTable(page, run) { changes(of: $0) }
    return "<p>\(page.say(.rankingIntroduction))</p>\n\(table.tools)\(table.markup)"
  }

  private func changes(of site: SiteStanding) -> HTML {
    guard let changes = site.comparableChanges else { return "–" }
    var parts: [HTML] = []
    let (worse, better) = (context.worse(changes), context.better(changes))
    if !worse.isEmpty { parts.append("<span class=\"down\">\(worse)</span>") }
    if !better.isEmpty { parts.append("<span class=\"up\">\(better)</span>") }
    if parts.isEmpty { return "\(page.say(.sameScore))" }
    return parts.count == 1 ? parts[0] : "\(parts[0])<br/>\(parts[1])"
  }
}
