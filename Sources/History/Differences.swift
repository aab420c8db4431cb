package import AuditModel
import Comparison
import GRDB

extension HistoryDatabase {
  /// What changed between two runs, site by site, over pages that both judged.
  ///
  /// - Parameter address: of one site; nil for all.
  package func differences(from first: Int, to second: Int, site address: String? = nil)
    throws(HistoryError) -> [SiteDifferences]
  {
    try read { database in
      let sites = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT site.id AS id, url, name, department FROM site
          JOIN visit ON visit.site = site.id
          WHERE run IN (?, ?) AND (?3 IS NULL OR url = ?3) ORDER BY name, url
          """, arguments: [first, second, address])
      return try sites.map { row in
        try DifferenceReader(database, site: row["id"]).differences(
          SiteIdentity(url: row["url"], name: row["name"], department: row["department"]),
          from: first, to: second)
      }
    }
  }
}

/// Sets the findings of a site in two runs side by side.
private struct DifferenceReader {
  let database: Database
  let site: Int64

  init(_ database: Database, site: Int64) {
    self.database = database
    self.site = site
  }

  func differences(_ identity: SiteIdentity, from first: Int, to second: Int) throws
    -> SiteDifferences
  {
    let before = try visit(first)
    let after = try visit(second)
    var result = SiteDifferences(site: identity, before: before, after: after)
    guard before?.status.isAudited == true, after?.status.isAudited == true else { return result }
    let earlier = try record(first)
    let later = try record(second)
    let comparison = RunComparison(from: earlier, to: later)
    // Findings on pages that only the later run read are not changes of the site.
    let new = comparison.new.filter {
      $0.key.path.isEmpty || earlier.pages.contains($0.key.path)
        || !later.pages.contains($0.key.path)
    }
    result.changes = ChangeCounts(
      new: new.count, fixed: comparison.fixed.count, unchanged: comparison.unchanged.count,
      notSeen: comparison.notSeen.count, ruleChanged: comparison.ruleChanged.count,
      fewerPlaces: comparison.shrunk, morePlaces: comparison.grown,
      newReviews: new.count(where: \.isReview),
      fixedReviews: comparison.fixed.count(where: \.isReview))
    result.new = new.map { VisitFinding($0, isSiteWide: false) }
    result.fixed = comparison.fixed.map { VisitFinding($0, isSiteWide: false) }
    result.resized = comparison.resized.map {
      ResizedFinding(
        VisitFinding($0.after, isSiteWide: false), before: $0.before.places, after: $0.after.places)
    }
    return result
  }

  private func visit(_ run: Int) throws -> PastVisit? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT visit.*, duties.value AS duties, run.startedAt AS startedAt, scoring
          FROM visit JOIN run ON run.id = visit.run LEFT JOIN text duties ON duties.id = lawUnmet
        WHERE site = ? AND run = ?
        """, arguments: [site, run]
    ).map(PastVisit.init)
  }

  /// The site, as a run recorded it.
  private func record(_ run: Int) throws -> RunRecord {
    let pages = try String.fetchSet(
      database,
      sql: """
        SELECT text.value FROM page JOIN text ON text.id = page.path
        JOIN sighting ON sighting.page = page.id
        WHERE site = ?1 AND fromRun <= ?2 AND (untilRun IS NULL OR untilRun > ?2)
        """, arguments: [site, run])
    let findings = try Row.fetchAll(
      database,
      sql: """
        SELECT rule.value AS rule, path.value AS path, line, fingerprint, kind, detail,
          places, coalesce(identity, 0) AS identity
        FROM page JOIN finding ON finding.page = page.id JOIN text path ON path.id = page.path
        JOIN text rule ON rule.id = finding.rule LEFT JOIN run ON run.id = finding.fromRun
        WHERE site = ?1 AND fromRun <= ?2 AND (untilRun IS NULL OR untilRun > ?2)
        """, arguments: [site, run]
    ).compactMap { row -> ComparedFinding? in
      let finding = VisitFinding(row)
      guard finding.isSiteWide || pages.contains(finding.path) else { return nil }
      var compared = ComparedFinding(finding)
      compared.identity = row["identity"]
      return compared
    }
    let judged =
      try String.fetchOne(
        database,
        sql: "SELECT value FROM visit JOIN text ON text.id = rules WHERE site = ? AND run = ?",
        arguments: [site, run]) ?? ""
    return RunRecord(
      findings: findings, pages: pages,
      rules: try VisitRecorder.rules(
        judged.split(separator: " ").map(String.init), of: run, database))
  }
}
