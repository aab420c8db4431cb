package import AuditModel
import GRDB

/// What was forgotten of a history.
package struct PrunedRows: Sendable, Hashable {
  package var runs = 0
  package var visits = 0
  /// Sites that no run has visited since.
  package var sites = 0
  package var findings = 0
}

extension HistoryDatabase {
  /// Forgets visits of runs that began before `time`, with what ended before them; a site that no run has
  /// visited since goes as a whole.
  ///
  /// Of the other sites the last audits stay however old they are: the next night compares with them.
  package func prune(before time: Double) throws(HistoryError) -> PrunedRows {
    let rows = try write { database in
      let before = try Self.counts(database)
      try Pruning(database, before: time).carryOut()
      let after = try Self.counts(database)
      return PrunedRows(
        runs: before.runs - after.runs, visits: before.visits - after.visits,
        sites: before.sites - after.sites, findings: before.findings - after.findings)
    }
    // The file gives back what it does not need any more.
    try mapped { try queue.vacuum() }
    return rows
  }

  private static func counts(_ database: Database) throws -> PrunedRows {
    func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
    return PrunedRows(
      runs: try count("SELECT count(*) FROM run WHERE state <> 'pruned'"),
      visits: try count("SELECT count(*) FROM visit"),
      sites: try count("SELECT count(*) FROM site"),
      findings: try count("SELECT count(*) FROM finding"))
  }
}

/// The deletions, in an order that leaves no reference without its row.
private struct Pruning {
  let database: Database
  let time: Double

  init(_ database: Database, before time: Double) {
    self.database = database
    self.time = time
  }

  func carryOut() throws {
    try chooseVisits()
    defer { try? database.execute(sql: "DROP TABLE kept; DROP TABLE oldest; DROP TABLE gone") }
    try choosePages()
    try deleteRows()
    try deleteRuns()
    try deleteTexts()
    try database.execute(
      sql: "DELETE FROM seal WHERE site <> 0 AND site NOT IN (SELECT id FROM site)")
    try Seal.renewAll(database)
  }

  /// The visits that stay: those since `time`, and of their sites what ``VisitRecorder`` compares with.
  private func chooseVisits() throws {
    let audited = "status IN (\(Code.number(.ok)), \(Code.number(.partial)))"
    try database.execute(
      sql: """
        CREATE TEMP TABLE kept (site INTEGER, run INTEGER, PRIMARY KEY (site, run)) WITHOUT ROWID;
        INSERT INTO kept SELECT site, run FROM visit JOIN run ON run.id = visit.run
          WHERE startedAt >= \(time);
        CREATE TEMP TABLE oldest AS SELECT DISTINCT site, 0 AS run FROM kept;
        INSERT OR IGNORE INTO kept SELECT site, run FROM (
          SELECT site, run, row_number() OVER (PARTITION BY site ORDER BY run DESC) AS place
          FROM visit WHERE \(audited) AND site IN (SELECT site FROM oldest))
          WHERE place <= \(VisitRecorder.patience);
        INSERT OR IGNORE INTO kept SELECT site, max(run) FROM visit
          WHERE status = \(Code.number(.ok)) AND site IN (SELECT site FROM oldest) GROUP BY site;
        UPDATE oldest SET run = (SELECT min(run) FROM kept WHERE kept.site = oldest.site);
        """)
  }

  /// The pages that go: those that no visit that stays has judged last.
  private func choosePages() throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE gone AS SELECT id FROM page
        WHERE site NOT IN (SELECT site FROM oldest)
          OR EXISTS (SELECT 1 FROM sighting WHERE sighting.page = page.id)
            AND (site, lastRun) NOT IN (SELECT site, run FROM kept);
        """)
  }

  private func deleteRows() throws {
    let ended = """
      untilRun <= (SELECT oldest.run FROM page JOIN oldest ON oldest.site = page.site
        WHERE page.id = %.page)
      """
    try database.execute(
      sql: """
        DELETE FROM change
          WHERE (site, run) NOT IN (SELECT site, run FROM kept) OR page IN (SELECT id FROM gone);
        DELETE FROM finding WHERE page IN (SELECT id FROM gone)
          OR \(ended.replacing("%", with: "finding"));
        DELETE FROM sighting WHERE page IN (SELECT id FROM gone)
          OR \(ended.replacing("%", with: "sighting"));
        DELETE FROM page WHERE id IN (SELECT id FROM gone)
          OR NOT EXISTS (SELECT 1 FROM sighting WHERE sighting.page = page.id)
            AND NOT EXISTS (SELECT 1 FROM finding WHERE finding.page = page.id)
            AND NOT EXISTS (SELECT 1 FROM change WHERE change.page = page.id);
        DELETE FROM visit WHERE (site, run) NOT IN (SELECT site, run FROM kept);
        DELETE FROM site WHERE id NOT IN (SELECT site FROM oldest);
        """)
  }

  /// A run that a finding dates from stays as a row that nobody lists: it says how the finding's
  /// fingerprint was put together.
  private func deleteRuns() throws {
    let empty = """
      startedAt < \(time) AND state <> 'running' AND id NOT IN (SELECT run FROM visit)
      """
    try database.execute(
      sql: """
        DELETE FROM run WHERE \(empty) AND id NOT IN (SELECT fromRun FROM finding);
        UPDATE run SET state = '\(StoredRun.State.pruned.rawValue)' WHERE \(empty);
        DELETE FROM ruleVersion WHERE ruleset NOT IN (SELECT ruleset FROM run);
        DELETE FROM ruleset WHERE id NOT IN (SELECT ruleset FROM run);
        """)
  }

  private func deleteTexts() throws {
    try database.execute(
      sql: """
        DELETE FROM text WHERE id NOT IN (
          SELECT rules FROM visit
          UNION SELECT reason FROM visit WHERE reason IS NOT NULL
          UNION SELECT reasonFrench FROM visit WHERE reasonFrench IS NOT NULL
          UNION SELECT reasonEnglish FROM visit WHERE reasonEnglish IS NOT NULL
          UNION SELECT lawUnmet FROM visit WHERE lawUnmet IS NOT NULL
          UNION SELECT path FROM page
          UNION SELECT rule FROM finding
          UNION SELECT rule FROM change
          UNION SELECT rule FROM ruleVersion
          UNION SELECT version FROM ruleVersion);
        """)
  }
}
