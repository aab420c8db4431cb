package import AuditModel
import GRDB

/// The rules of a run with the version of each.
package struct RuleVersions: Sendable {
  package var ruleset: String
  package var versions: [RuleID: String]

  package init(ruleset: String, versions: [RuleID: String]) {
    self.ruleset = ruleset
    self.versions = versions
  }
}

extension HistoryDatabase {
  /// Begins a run. A run that was not completed is abandoned; its visits stay.
  package func startRun(at time: Double, rules: RuleVersions, siteCount: Int)
    throws(HistoryError) -> StoredRun
  {
    try write { database in
      try database.execute(sql: "UPDATE run SET state = 'abandoned' WHERE state = 'running'")
      let ruleset = try Self.ruleset(rules, database)
      try database.execute(
        sql: """
          INSERT INTO run (startedAt, state, ruleset, siteCount, identity, scoring)
          VALUES (?, 'running', ?, ?, ?, ?)
          """,
        arguments: [time, ruleset, siteCount, FindingIdentity.version, Scoring.form])
      let number = Int(database.lastInsertedRowID)
      try Seal.renew(Seal.shared, database)
      return StoredRun(
        number: number, startedAt: time, finishedAt: nil, state: .running,
        ruleset: rules.ruleset, identity: FindingIdentity.version, siteCount: siteCount,
        audited: 0)
    }
  }

  /// The last run, if it was not completed.
  package func unfinishedRun() throws(HistoryError) -> StoredRun? {
    try runs(where: "state = 'running'", limit: 1).first
  }

  /// Runs, the last one first.
  package func runs(limit: Int) throws(HistoryError) -> [StoredRun] {
    try runs(where: "1", limit: limit)
  }

  package func run(_ number: Int) throws(HistoryError) -> StoredRun? {
    try runs(where: "run.id = \(number)", limit: 1).first
  }

  private func runs(where condition: String, limit: Int) throws(HistoryError) -> [StoredRun] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT run.id AS number, startedAt, finishedAt, state, siteCount, audited, identity, name
          FROM run JOIN ruleset ON ruleset.id = run.ruleset
          WHERE state <> 'pruned' AND \(condition) ORDER BY run.id DESC LIMIT ?
          """, arguments: [limit]
      ).map { row in
        StoredRun(
          number: row["number"], startedAt: row["startedAt"], finishedAt: row["finishedAt"],
          state: StoredRun.State(rawValue: row["state"]) ?? .abandoned, ruleset: row["name"],
          identity: row["identity"], siteCount: row["siteCount"], audited: row["audited"])
      }
    }
  }

  /// The addresses of the sites that a run has visited.
  package func visitedSites(in run: Int) throws(HistoryError) -> Set<String> {
    try read { database in
      try String.fetchSet(
        database,
        sql: "SELECT url FROM visit JOIN site ON site.id = visit.site WHERE run = ?",
        arguments: [run])
    }
  }

  /// The list may have grown or shrunk since the run began.
  package func setSiteCount(_ count: Int, of run: Int) throws(HistoryError) {
    try write {
      try $0.execute(
        sql: "UPDATE run SET siteCount = ? WHERE id = ?", arguments: [count, run])
      try Seal.renew(Seal.shared, $0)
    }
  }

  /// Notes that all sites of the run's list were visited.
  package func finish(run: Int, at time: Double) throws(HistoryError) {
    try write {
      try $0.execute(
        sql: "UPDATE run SET state = 'finished', finishedAt = ? WHERE id = ?",
        arguments: [time, run])
      try Seal.renew(Seal.shared, $0)
    }
  }

  /// The number of the ruleset, which is added when it is new.
  static func ruleset(_ rules: RuleVersions, _ database: Database) throws -> Int64 {
    let known = try Int64.fetchOne(
      database, sql: "SELECT id FROM ruleset WHERE name = ?", arguments: [rules.ruleset])
    if let known { return known }
    try database.execute(
      sql: "INSERT INTO ruleset (name) VALUES (?)", arguments: [rules.ruleset])
    let id = database.lastInsertedRowID
    for (rule, version) in rules.versions.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        sql: "INSERT INTO ruleVersion (ruleset, rule, version) VALUES (?, ?, ?)",
        arguments: [
          id, try StoredText.id(of: rule.rawValue, database),
          try StoredText.id(of: version, database),
        ])
    }
    return id
  }
}
