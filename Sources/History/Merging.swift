package import AuditModel
import GRDB

/// Why histories cannot be made one.
package enum MergeFault: Sendable, Hashable {
  /// A site is in two of them.
  case siteTwice(address: String)
  /// The database that they are to go into has runs already.
  case notEmpty
}

extension HistoryDatabase {
  /// Takes over the histories of parts of a list, as `--shard` makes them, so that this one is what the
  /// whole list would have given. It has to be empty.
  ///
  /// - Parameter parts: no site is in two of them.
  package func merge(_ parts: [HistoryDatabase]) throws(HistoryError) {
    let runs = try parts.map { part throws(HistoryError) in try part.read(MergedRun.all) }
    let plan = MergePlan(runs)
    try write { database in
      if try Int.fetchOne(database, sql: "SELECT count(*) FROM run") != 0 {
        throw HistoryError.cannotMerge(.notEmpty)
      }
      try plan.insertRuns(database)
    }
    for (index, part) in parts.enumerated() {
      let numbers = plan.numbers[index]
      try mapped {
        try part.queue.read { source in
          try self.queue.write { try SiteCopy(from: source, to: $0, numbers).copy() }
        }
      }
    }
    try write(Seal.renewAll)
  }
}

/// A run of one of the parts, with the versions of its rules.
private struct MergedRun: Sendable {
  let number: Int
  let startedAt: Double
  let finishedAt: Double?
  let state: String
  let siteCount: Int
  let audited: Int
  let identity: Int
  let scoring: Int
  let ruleset: String
  let versions: [String: String]

  static func all(_ database: Database) throws -> [MergedRun] {
    var versions: [Int64: [String: String]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT ruleset, rule.value AS rule, version.value AS version FROM ruleVersion
        JOIN text rule ON rule.id = ruleVersion.rule
        JOIN text version ON version.id = ruleVersion.version
        """)
    while let row = try rows.next() {
      versions[row["ruleset"], default: [:]][row["rule"] as String] = row["version"] as String
    }
    return try Row.fetchAll(
      database,
      sql: """
        SELECT run.*, name FROM run JOIN ruleset ON ruleset.id = run.ruleset ORDER BY run.id
        """
    ).map { row in
      MergedRun(
        number: row["id"], startedAt: row["startedAt"], finishedAt: row["finishedAt"],
        state: row["state"], siteCount: row["siteCount"], audited: row["audited"],
        identity: row["identity"], scoring: row["scoring"], ruleset: row["name"],
        versions: versions[row["ruleset"]] ?? [:])
    }
  }

  /// Whether both can be one run: by the same rules, told in the same way.
  func agrees(with other: MergedRun) -> Bool {
    (ruleset, identity, scoring) == (other.ruleset, other.identity, other.scoring)
      && (state == StoredRun.State.pruned.rawValue)
        == (other.state == StoredRun.State.pruned.rawValue)
  }
}

/// Which runs of the parts are one run of the whole.
private struct MergePlan {
  /// For each part, its numbers and those of the whole.
  private(set) var numbers: [[Int: Int]]
  private var groups: [(number: Int, runs: [MergedRun])] = []

  /// Runs of one night begin within this many seconds of one another.
  private static let night = 12.0 * 3600

  init(_ parts: [[MergedRun]]) {
    numbers = Array(repeating: [:], count: parts.count)
    let all = parts.enumerated().flatMap { part, runs in runs.map { (part: part, run: $0) } }
      .sorted {
        ($0.run.startedAt, $0.run.number, $0.part) < ($1.run.startedAt, $1.run.number, $1.part)
      }
    var members: Set<Int> = []
    for (part, run) in all {
      if let last = groups.last?.runs.last, !members.contains(part), run.agrees(with: last),
        run.startedAt - last.startedAt <= Self.night
      {
        groups[groups.count - 1].runs.append(run)
      } else {
        members = []
        groups.append((0, [run]))
      }
      members.insert(part)
      numbers[part][run.number] = groups.count - 1
    }
    number()
    for part in numbers.indices { numbers[part] = numbers[part].mapValues { groups[$0].number } }
  }

  /// Numbers stay what they are where the parts agree on them.
  private mutating func number() {
    var last = 0
    for index in groups.indices {
      last = max(last + 1, groups[index].runs.map(\.number).max() ?? 0)
      groups[index].number = last
    }
  }

  func insertRuns(_ database: Database) throws {
    for (number, runs) in groups {
      guard let first = runs.first else { continue }
      let ruleset = try HistoryDatabase.ruleset(
        RuleVersions(
          ruleset: first.ruleset,
          versions: Dictionary(
            first.versions.map { (RuleID(rawValue: $0), $1) }, uniquingKeysWith: { one, _ in one })),
        database)
      let ends = runs.compactMap(\.finishedAt)
      try database.execute(
        sql: """
          INSERT INTO run (id, startedAt, finishedAt, state, ruleset, siteCount, audited, identity,
            scoring) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          number, runs.map(\.startedAt).min(), ends.count == runs.count ? ends.max() : nil,
          state(of: runs), ruleset, runs.reduce(0) { $0 + $1.siteCount },
          runs.reduce(0) { $0 + $1.audited }, first.identity, first.scoring,
        ])
    }
  }

  /// The whole is finished when all its parts are.
  private func state(of runs: [MergedRun]) -> String {
    let states = Set(runs.map(\.state))
    if states.count == 1, let state = states.first { return state }
    return
      (states.contains(StoredRun.State.running.rawValue)
      ? StoredRun.State.running : .abandoned).rawValue
  }
}

/// Copies what concerns single sites.
private struct SiteCopy {
  let source: Database
  let target: Database
  /// Numbers of runs there and here.
  let numbers: [Int: Int]

  init(from source: Database, to target: Database, _ numbers: [Int: Int]) {
    self.source = source
    self.target = target
    self.numbers = numbers
  }

  func copy() throws {
    let texts = try self.texts()
    let sites = try self.sites()
    let pages = try self.pages(sites, texts)
    try rows(
      "visit", ["site": sites], runs: ["run"],
      texts: [
        "reason": texts, "reasonFrench": texts, "reasonEnglish": texts, "rules": texts,
        "lawUnmet": texts,
      ])
    try rows("sighting", ["page": pages], runs: ["fromRun", "untilRun"], texts: [:])
    try rows("finding", ["page": pages], runs: ["fromRun", "untilRun"], texts: ["rule": texts])
    try rows(
      "change", ["site": sites, "page": pages], runs: ["run"], texts: ["rule": texts])
  }

  /// Numbers of texts there and here.
  private func texts() throws -> [Int64: Int64] {
    var numbers: [Int64: Int64] = [:]
    let rows = try Row.fetchCursor(source, sql: "SELECT id, value FROM text ORDER BY id")
    while let row = try rows.next() { numbers[row[0]] = try StoredText.id(of: row[1], target) }
    return numbers
  }

  private func sites() throws -> [Int64: Int64] {
    var numbers: [Int64: Int64] = [:]
    let rows = try Row.fetchCursor(
      source, sql: "SELECT id, url, name, department FROM site ORDER BY url")
    while let row = try rows.next() {
      let address: String = row["url"]
      let known = try Int64.fetchOne(
        target, sql: "SELECT id FROM site WHERE url = ?", arguments: [address])
      if known != nil { throw HistoryError.cannotMerge(.siteTwice(address: address)) }
      try target.execute(
        sql: "INSERT INTO site (url, name, department) VALUES (?, ?, ?)",
        arguments: [address, row["name"] as String, row["department"] as String?])
      numbers[row["id"]] = target.lastInsertedRowID
    }
    return numbers
  }

  private func pages(_ sites: [Int64: Int64], _ texts: [Int64: Int64]) throws -> [Int64: Int64] {
    var numbers: [Int64: Int64] = [:]
    let rows = try Row.fetchCursor(
      source, sql: "SELECT id, site, path, lastRun FROM page ORDER BY id")
    let insertion = try target.cachedStatement(
      sql: "INSERT INTO page (site, path, lastRun) VALUES (?, ?, ?)")
    while let row = try rows.next() {
      let lastRun: Int = row["lastRun"]
      try insertion.execute(arguments: [
        sites[row["site"]], texts[row["path"]], self.numbers[lastRun] ?? lastRun,
      ])
      numbers[row["id"]] = target.lastInsertedRowID
    }
    return numbers
  }

  /// Copies the rows of a table, with the numbers in some of its columns replaced.
  private func rows(
    _ table: String, _ owners: [String: [Int64: Int64]], runs: Set<String>,
    texts: [String: [Int64: Int64]]
  ) throws {
    let columns = try source.columns(in: table).map(\.name)
    let insertion = try target.cachedStatement(
      sql: """
        INSERT INTO \(table) (\(columns.map { "\"\($0)\"" }.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """)
    let maps = columns.map { owners[$0] ?? texts[$0] }
    let areRuns = columns.map(runs.contains)
    let cursor = try Row.fetchCursor(
      source, sql: "SELECT \(columns.map { "\"\($0)\"" }.joined(separator: ", ")) FROM \(table)")
    while let row = try cursor.next() {
      let values = columns.indices.map { index -> (any DatabaseValueConvertible)? in
        let value: DatabaseValue = row[index]
        guard case .int64(let number) = value.storage else { return value }
        if areRuns[index] { return numbers[Int(number)] ?? Int(number) }
        return maps[index].map { $0[number] ?? number } ?? number
      }
      try insertion.execute(arguments: StatementArguments(values))
    }
  }
}
