package import AuditModel

/// What a town is told of its own site after a night with news, as a mail.
package struct TownMail {
  private let site: SiteStanding
  private let run: FleetRun
  private let context: FleetContext

  /// Nil when there is nothing to tell: no fault came or went.
  package init?(_ site: SiteStanding, of run: FleetRun, in context: FleetContext) {
    guard let changes = site.comparableChanges, changes.isOfSite else { return nil }
    self.site = site
    self.run = run
    self.context = context
  }

  package var subject: String { context.say(.townSubject(name: context.name(site))) }

  package var body: String {
    let changes = site.changes ?? ChangeCounts()
    var parts = [
      context.say(.townGreeting(name: context.name(site), url: context.url(site))),
      context.say(
        .townScores(
          accessibility: context.score(site.accessibilityScore), seo: context.score(site.seoScore))),
    ]
    if changes.newFaults > 0 {
      let lines = FleetDigest(run, in: context).news(of: site)
      parts.append(
        ([context.say(.digestNew) + context.report.colon + context.integer(changes.newFaults)]
          + lines)
          .joined(separator: "\n"))
    }
    if changes.fixedFaults > 0 {
      parts.append(
        context.say(.digestFixed) + context.report.colon + context.integer(changes.fixedFaults))
    }
    if !site.resized.isEmpty {
      parts.append(
        ([context.say(.digestResized)] + FleetDigest(run, in: context).resized(of: site))
          .joined(separator: "\n"))
    }
    let law = context.lawLines(site, in: run)
    if !law.isEmpty {
      parts.append(
        ([context.say(.digestLaw)] + law.map { "    - " + $0 }).joined(separator: "\n"))
    }
    if !context.reviews(changes).isEmpty { parts.append(context.reviews(changes) + ".") }
    if let page = context.publishedPage(site) {
      parts.append(
        [
          context.say(.townSummary(url: page + "summary.html")),
          context.say(.townSupplier(url: page + "supplier.html")),
          context.say(.townReport(url: page + "report.html")),
        ].joined(separator: "\n"))
    }
    parts.append(context.say(.caution))
    return parts.joined(separator: "\n\n") + "\n"
  }
}
