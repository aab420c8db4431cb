package import AuditModel
import RuleCatalog

/// What a run has to tell, as the body of a mail: the news first, the rest as numbers.
package struct FleetDigest {
  private let run: FleetRun
  private let context: FleetContext
  private let titles: MessageFormatter
  private static let listedSites = 30
  private static let listedFindings = 5

  package init(_ run: FleetRun, in context: FleetContext) {
    self.run = run
    self.context = context
    titles = MessageFormatter(context.report)
  }

  /// What a mail with the digest is about.
  package var subject: String {
    let date = context.day(run.startedAt)
    guard let changes = run.changes else { return context.say(.digestSubjectPlain(date: date)) }
    return context.say(
      .digestSubject(date: date, new: changes.newFaults, fixed: changes.fixedFaults))
  }

  /// - Parameter index: where the page of all sites is, for who reads it on this machine.
  package func text(index: String) -> String {
    var parts = [head()]
    parts.append(alerts())
    parts.append(section(.digestNew, run.worsened) { newLines($0) })
    parts.append(
      section(.digestFixed, run.improved) { site in
        [line(site, context.better(site.changes ?? ChangeCounts()))]
          + resized(of: site) { $0.after < $0.before }
      })
    let inLaw = run.sites.filter { !context.lawLines($0, in: run).isEmpty }
    parts.append(
      section(.digestLaw, inLaw) { site in
        [line(site, context.law(site.law))]
          + context.lawLines(site, in: run).map { "    - " + $0 }
      })
    parts.append(section(.digestGone, run.notAudited) { [line($0, state($0))] })
    parts.append(
      section(
        .digestBack,
        run.sites.filter { $0.status.isAudited && $0.hasTurned && $0.past.count > 1 }
      ) { [line($0, state($0))] })
    if run.hasNews { parts.append(commonFaults()) }
    let path = context.publicAddress.map { $0 + "index.html" } ?? index
    parts.append(context.say(.digestReport(path: ControlCharacterEscaper.visible(path))) + "\n")
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func head() -> String {
    let title = context.say(.digestTitle(date: context.day(run.startedAt), n: run.number))
    let statuses = run.statuses
    let list = SiteStatus.allCases.compactMap { status -> String? in
      statuses[status].map { context.say(.visits($0, ended: status)) }
    }
    var lines = [
      title, String(repeating: "=", count: title.count),
      context.say(
        .digestSites(
          n: run.siteCount,
          list: list.isEmpty ? context.say(.digestNone) : list.joined(separator: ", "))),
    ]
    if run.isIncomplete {
      lines.append(
        context.say(.notFinished(n: max(0, run.siteCount - run.sites.count))))
    }
    if let changes = run.changes {
      lines.append(
        context.say(.digestChanges(new: changes.newFaults, fixed: changes.fixedFaults))
      )
      if changes.ruleChanged > 0 {
        lines.append(context.say(.ruleCount(n: changes.ruleChanged)) + ".")
      }
      if run.areIdentitiesRenewed { lines.append(context.say(.identitiesRenewed)) }
    } else if !run.audited.isEmpty {
      lines.append(context.say(.nothingToCompare))
    }
    if run.areScoresRenewed { lines.append(context.say(.scoresRenewed)) }
    if run.areRulesRenewed, !run.areScoresRenewed { lines.append(context.say(.rulesRenewed)) }
    if run.changes != nil, !run.hasNews { lines.append(context.say(.digestNothing)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(
    _ heading: FleetPhrase, _ sites: [SiteStanding], _ lines: (SiteStanding) -> [String]
  ) -> String {
    guard !sites.isEmpty else { return "" }
    var result = [context.say(heading)]
    for site in sites.prefix(Self.listedSites) { result += lines(site) }
    let rest = sites.count - Self.listedSites
    if rest > 0 { result.append("  " + context.say(.moreSites(n: rest))) }
    return result.joined(separator: "\n") + "\n"
  }

  private func alerts() -> String {
    let alerts = run.alerts(context.thresholds)
    let reasons = Dictionary(
      alerts.map { ($0.site.url, context.text($0)) }, uniquingKeysWith: { first, _ in first })
    return section(.digestAlerts, alerts.map(\.site)) { [line($0, reasons[$0.url] ?? "")] }
  }

  private func commonFaults() -> String {
    guard !run.commonFaults.isEmpty else { return "" }
    let lines = run.commonFaults.prefix(Self.listedFindings).map { fault in
      "  "
        + context.say(
          .digestCommon(
            sites: fault.sites.count, title: titles.heading(of: fault.rule, .failed)))
    }
    return ([context.say(.digestCommonHeading)] + lines).joined(separator: "\n") + "\n"
  }

  private func line(_ site: SiteStanding, _ text: String) -> String {
    let department =
      site.department.map { " (\(ControlCharacterEscaper.visible($0, limit: 40)))" } ?? ""
    return "  " + context.name(site) + department + context.report.colon + text + "\n    "
      + (context.publishedPage(site) ?? context.url(site))
  }

  private func state(_ site: SiteStanding) -> String {
    var text = context.say(.ending(site.status))
    if !site.status.isAudited {
      if let reason = context.reason(site) { text += ", " + reason }
      text +=
        ", "
        + (site.lastAudited.map {
          context.say(.lastAudit(date: context.day($0.startedAt)))
        } ?? context.say(.neverAudited))
    }
    return text
  }

  private func newLines(_ site: SiteStanding) -> [String] {
    [line(site, context.worse(site.changes ?? ChangeCounts()))] + news(of: site)
      + resized(of: site) { $0.after > $0.before }
  }

  /// The first faults of a site that are still there in another number of places.
  func resized(of site: SiteStanding, where isMeant: (ResizedFinding) -> Bool = { _ in true })
    -> [String]
  {
    site.resized.lazy.filter(isMeant).prefix(Self.listedFindings).flatMap { fault in
      [
        "    - " + text(fault.finding) + context.report.colon + context.places(fault),
        "      " + context.place(fault.finding),
      ]
    }
  }

  /// The first new faults of a site, those of one rule together.
  func news(of site: SiteStanding) -> [String] {
    let count = site.changes?.newFaults ?? 0
    var lines: [String] = []
    let kinds = site.new.filter { $0.outcome == .failed }.alike.prefix(Self.listedFindings)
    for alike in kinds {
      lines.append("    - " + text(alike[0]))
      lines.append("      " + context.places(alike))
    }
    let rest = count - kinds.map(\.count).reduce(0, +)
    if rest > 0 { lines.append("    " + context.say(.andMore(n: rest))) }
    return lines
  }

  private func text(_ finding: VisitFinding) -> String {
    let severity =
      finding.outcome == .needsReview
      ? context.report.tell(.reviewWord)
      : context.report.weight(of: finding.rule, finding.severity)
    return context.say(
      .severityRule(
        severity: severity, title: titles.heading(of: finding.rule, finding.outcome),
        rule: finding.rule.rawValue))
  }
}
