/// All that a history holds, for programs and spreadsheets.
package struct HistoryContents: Sendable {
  /// The first one first.
  package var runs: [StoredRun]
  /// By address, each with its visits, the oldest first.
  package var sites: [(site: SiteIdentity, visits: [PastVisit])]
  /// Empty unless asked for.
  package var findings: [DatedFinding]

  package init(
    runs: [StoredRun], sites: [(site: SiteIdentity, visits: [PastVisit])] = [],
    findings: [DatedFinding] = []
  ) {
    self.runs = runs
    self.sites = sites
    self.findings = findings
  }
}

/// A finding and between which runs it was there.
package struct DatedFinding: Sendable {
  /// The address of its site.
  package var site: String
  package var finding: VisitFinding
  package var firstRun: Int
  /// The run that did not have it any more; nil while it is there.
  package var endRun: Int?

  package init(site: String, finding: VisitFinding, firstRun: Int, endRun: Int?) {
    self.site = site
    self.finding = finding
    self.firstRun = firstRun
    self.endRun = endRun
  }
}
