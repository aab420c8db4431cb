package import AuditModel

/// `metrics.prom`: the run for node_exporter's textfile collector.
package enum FleetMetrics {
  /// The most sites that have series of their own, as each costs the collector memory; the others are
  /// only counted.
  static let maximumSites = 2000

  package static func text(_ run: FleetRun, in context: FleetContext) -> String {
    var page = MetricsPage(site: nil)
    let tool = context.report.tool
    page.family(
      "parvis_ruleset", "Version of the tool and of its rules, always 1.",
      [([("version", tool.version), ("ruleset", tool.ruleset)], 1)])
    page.family("parvis_run", "Number of the run.", [([], Double(run.number))])
    page.family(
      "parvis_run_incomplete", "1 when sites of the list were not visited.",
      [([], run.isIncomplete ? 1 : 0)])
    if let time = run.lastSuccessAt {
      page.family(
        "parvis_last_success_timestamp_seconds",
        "When a run that audited at least one site last came to its end.", [([], time)])
    }
    page.family("parvis_sites", "Sites of the list.", [([], Double(run.siteCount))])
    let statuses = run.statuses
    page.family(
      "parvis_sites_visited", "Sites visited, by how that ended.",
      SiteStatus.allCases.map { ([("status", $0.rawValue)], Double(statuses[$0] ?? 0)) })
    let changes = run.changes ?? ChangeCounts()
    page.family(
      "parvis_changes", "Findings of all sites, by what became of them.",
      [
        ("new", changes.new), ("fixed", changes.fixed), ("unchanged", changes.unchanged),
        ("not-seen", changes.notSeen), ("rule-changed", changes.ruleChanged),
      ].map { ([("kind", $0)], Double($1)) })
    let listed = run.sites.prefix(maximumSites)
    page.family(
      "parvis_sites_not_listed", "Sites without series of their own.",
      [([], Double(run.sites.count - listed.count))])
    addSites(Array(listed), context, &page)
    return page.text
  }

  private static func addSites(
    _ sites: [SiteStanding], _ context: FleetContext, _ page: inout MetricsPage
  ) {
    func samples(_ value: (SiteStanding) -> Double?) -> [MetricsPage.Sample] {
      sites.compactMap { site in value(site).map { ([("site", context.url(site))], $0) } }
    }
    page.family(
      "parvis_site_audited", "1 when pages of the site were judged.",
      samples { $0.status.isAudited ? 1 : 0 })
    page.family(
      "parvis_site_pages", "Pages judged; absent when none could be.",
      samples { $0.status.isAudited ? Double($0.pages) : nil })
    page.family(
      "parvis_site_score", "Score from 0 to 100; absent without a score.",
      sites.flatMap { site in
        [("accessibility", site.accessibilityScore), ("seo", site.seoScore)].compactMap {
          category, score in
          score.map { ([("site", context.url(site)), ("category", category)], $0) }
        }
      })
    page.family(
      "parvis_site_findings", "Findings, by outcome; absent when the site was not audited.",
      sites.filter(\.status.isAudited).flatMap { site -> [MetricsPage.Sample] in
        [("failed", site.failures), ("needs-review", site.reviews)].map {
          ([("site", context.url(site)), ("outcome", $0)], Double($1))
        }
      })
    page.family(
      "parvis_site_new_findings", "Findings that are new; absent when nothing can be compared.",
      samples { site in site.changes.map { Double($0.new) } })
  }
}
