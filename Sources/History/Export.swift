package import AuditModel
import GRDB

extension HistoryDatabase {
  /// Everything, in an order that does not depend on how the file came to be.
  package func contents(withFindings: Bool) throws(HistoryError) -> HistoryContents {
    let runs = try runs(limit: .max)
    return try read { database in
      var contents = HistoryContents(runs: runs.reversed())
      var visits: [String: [PastVisit]] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT url, visit.*, duties.value AS duties, run.startedAt AS startedAt, scoring
          FROM visit JOIN run ON run.id = visit.run LEFT JOIN text duties ON duties.id = lawUnmet
          JOIN site ON site.id = visit.site
          ORDER BY visit.run
          """)
      while let row = try rows.next() { visits[row["url"], default: []].append(PastVisit(row)) }
      contents.sites = try Row.fetchAll(
        database, sql: "SELECT url, name, department FROM site ORDER BY url"
      ).map { row in
        (
          SiteIdentity(url: row["url"], name: row["name"], department: row["department"]),
          visits[row["url"]] ?? []
        )
      }
      if withFindings { contents.findings = try Self.findings(database) }
      return contents
    }
  }

  private static func findings(_ database: Database) throws -> [DatedFinding] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT url, rule.value AS rule, path.value AS path, line, fingerprint, kind, detail, fromRun,
          untilRun, places
        FROM finding JOIN page ON page.id = finding.page JOIN site ON site.id = page.site
        JOIN text path ON path.id = page.path JOIN text rule ON rule.id = finding.rule
        ORDER BY url, path.value, rule.value, line, fingerprint, kind, fromRun
        """
    ).map { row in
      DatedFinding(
        site: row["url"], finding: VisitFinding(row), firstRun: row["fromRun"],
        endRun: row["untilRun"])
    }
  }
}
