package import AuditModel
import Comparison
import GRDB

extension HistoryDatabase {
  /// Stores a visit in one transaction and returns what changed since the last audit of the site.
  ///
  /// - Returns: nil when nothing can be compared: the site was never audited before, or was not now.
  @discardableResult
  package func record(_ visit: SiteVisit, of site: SiteIdentity, in run: Int)
    throws(HistoryError) -> ChangeCounts?
  {
    try write { database in
      var recorder = try VisitRecorder(database, site: site, run: run)
      let changes = try recorder.record(visit)
      for site in [Seal.shared, recorder.site] { try Seal.renew(site, database) }
      return changes
    }
  }
}

/// Stores one visit in the tables.
struct VisitRecorder {
  let database: Database
  let run: Int
  let site: Int64
  /// By path.
  var pages: [String: KnownPage] = [:]
  /// The findings that were still present when last checked.
  var open: [StoredFinding] = []
  /// The last visit that audited the site, and the last that read all of it.
  private(set) var previous: Int?
  private(set) var previousWhole: Int?
  /// Some visit has read all of the site.
  private(set) var hasBeenWhole = false

  /// A page that was missing from this many audits is considered gone.
  static let patience = 7

  /// A page that some run has judged.
  struct KnownPage {
    let id: Int64
    let lastRun: Int
    /// It was judged when the site was last audited.
    let isOpen: Bool
    /// True when it was judged: some pages have only findings of rules about the whole site.
    let wasSeen: Bool
  }

  /// A finding's row.
  struct StoredFinding {
    let page: Int64
    let fingerprint: Int64
    let kind: Int
    let fromRun: Int
    let finding: ComparedFinding
  }

  init(_ database: Database, site: SiteIdentity, run: Int) throws {
    self.database = database
    self.run = run
    try database.execute(
      sql: """
        INSERT INTO site (url, name, department) VALUES (?, ?, ?)
        ON CONFLICT (url) DO UPDATE SET name = excluded.name, department = excluded.department
        """, arguments: [site.url, site.name, site.department])
    self.site =
      try Int64.fetchOne(database, sql: "SELECT id FROM site WHERE url = ?", arguments: [site.url])
      ?? 0
  }

  mutating func record(_ visit: SiteVisit) throws -> ChangeCounts? {
    let isDone =
      try Int.fetchOne(
        database, sql: "SELECT 1 FROM visit WHERE site = ? AND run = ?", arguments: [site, run])
      != nil
    // A site counts once per run, even when it is delivered twice.
    if isDone { return nil }
    guard visit.status.isAudited else {
      try insert(visit, nil)
      return nil
    }
    try load()
    let changes = try compare(visit)
    try note(visit.pages)
    try insert(visit, previous == nil ? nil : changes)
    try database.execute(sql: "UPDATE run SET audited = audited + 1 WHERE id = ?", arguments: [run])
    return previous == nil ? nil : changes
  }

  // MARK: - The state before the visit

  private mutating func load() throws {
    let audited = [Code.number(.ok), Code.number(.partial)]
    previous = try Int.fetchOne(
      database, sql: "SELECT max(run) FROM visit WHERE site = ? AND status IN (?, ?)",
      arguments: [site, audited[0], audited[1]])
    // Some sites are never read completely: a page missing from this many audits is gone.
    previousWhole = try Int.fetchOne(
      database,
      sql: """
        SELECT max(run) FROM (
          SELECT max(run) AS run FROM visit WHERE site = ?1 AND status = ?2
          UNION ALL
          SELECT run FROM (
            SELECT run FROM visit WHERE site = ?1 AND status IN (?2, ?3)
            ORDER BY run DESC LIMIT 1 OFFSET ?4))
        """, arguments: [site, audited[0], audited[1], Self.patience - 1])
    hasBeenWhole =
      try Int.fetchOne(
        database, sql: "SELECT 1 FROM visit WHERE site = ? AND status = ?",
        arguments: [site, audited[0]]) != nil
    var paths: [Int64: String] = [:]
    let known = try Row.fetchCursor(
      database,
      sql: """
        SELECT page.id AS id, text.value AS path, lastRun, sighting.page IS NOT NULL AS isOpen,
          EXISTS (SELECT 1 FROM sighting past WHERE past.page = page.id) AS wasSeen
        FROM page JOIN text ON text.id = page.path
        LEFT JOIN sighting ON sighting.page = page.id AND sighting.untilRun IS NULL
        WHERE site = ?
        """, arguments: [site])
    while let row = try known.next() {
      let path: String = row["path"]
      paths[row["id"]] = path
      pages[path] = KnownPage(
        id: row["id"], lastRun: row["lastRun"], isOpen: row["isOpen"], wasSeen: row["wasSeen"])
    }
    let findings = try Row.fetchCursor(
      database,
      sql: """
        SELECT finding.page AS page, fingerprint, kind, fromRun, text.value AS rule, line, detail,
          places, coalesce(identity, 0) AS identity
        FROM page JOIN finding ON finding.page = page.id JOIN text ON text.id = finding.rule
        LEFT JOIN run ON run.id = finding.fromRun
        WHERE page.site = ? AND untilRun IS NULL
        """, arguments: [site])
    while let row = try findings.next() {
      let kind: Int = row["kind"]
      let page: Int64 = row["page"]
      let fingerprint: Int64 = row["fingerprint"]
      let places: Int? = row["places"]
      var finding = ComparedFinding(
        key: ComparedFinding.Key(
          path: paths[page] ?? "", rule: RuleID(rawValue: row["rule"]),
          fingerprint: Code.fingerprint(fingerprint), outcome: Code.outcome(kind)),
        severity: Code.severity(kind), message: "", line: row["line"],
        detail: Code.detail(row["detail"]), places: places ?? 1, identity: row["identity"])
      finding.arePlacesKnown = places != nil
      open.append(
        StoredFinding(
          page: page, fingerprint: fingerprint, kind: kind, fromRun: row["fromRun"],
          finding: finding))
    }
  }

  /// The rules that judged the site in a run, with their versions.
  func rules(of run: Int) throws -> RunRecord.Rules {
    let judged =
      try String.fetchOne(
        database,
        sql: "SELECT value FROM visit JOIN text ON text.id = rules WHERE site = ? AND run = ?",
        arguments: [site, run]) ?? ""
    return try Self.rules(judged.split(separator: " ").map(String.init), of: run, database)
  }

  static func rules(_ names: [String], of run: Int, _ database: Database) throws -> RunRecord.Rules
  {
    var versions: [RuleID: String?] = [:]
    for name in names { versions[RuleID(rawValue: name)] = .some(nil) }
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT rule.value AS rule, version.value AS version
        FROM run JOIN ruleVersion ON ruleVersion.ruleset = run.ruleset
        JOIN text rule ON rule.id = ruleVersion.rule
        JOIN text version ON version.id = ruleVersion.version
        WHERE run.id = ?
        """, arguments: [run])
    while let row = try rows.next() {
      let rule = RuleID(rawValue: row["rule"])
      if versions[rule] != nil { versions[rule] = row["version"] as String }
    }
    let ruleset = try String.fetchOne(
      database,
      sql: "SELECT name FROM run JOIN ruleset ON ruleset.id = run.ruleset WHERE run.id = ?",
      arguments: [run])
    return RunRecord.Rules(ruleset: ruleset ?? "", versions: versions)
  }

  // MARK: - The visit's rows

  /// The number of the page, which is added when it is new.
  mutating func page(_ path: String) throws -> Int64 {
    if let known = pages[path] { return known.id }
    try database.cachedStatement(sql: "INSERT INTO page (site, path, lastRun) VALUES (?, ?, ?)")
      .execute(arguments: [site, try StoredText.id(of: path, database), run])
    let page = KnownPage(
      id: database.lastInsertedRowID, lastRun: run, isOpen: false, wasSeen: false)
    pages[path] = page
    return page.id
  }

  /// Stores which pages were judged and which were not.
  private mutating func note(_ paths: [String]) throws {
    let seen = Set(paths)
    for path in seen.sorted() {
      let id = try page(path)
      if pages[path]?.isOpen == false {
        try database.cachedStatement(sql: "INSERT INTO sighting (page, fromRun) VALUES (?, ?)")
          .execute(arguments: [id, run])
      }
      try database.cachedStatement(sql: "UPDATE page SET lastRun = ? WHERE id = ?")
        .execute(arguments: [run, id])
    }
    for (path, page) in pages where page.isOpen && !seen.contains(path) {
      try database.cachedStatement(
        sql: "UPDATE sighting SET untilRun = ? WHERE page = ? AND untilRun IS NULL"
      ).execute(arguments: [run, page.id])
    }
  }

  private func insert(_ visit: SiteVisit, _ changes: ChangeCounts?) throws {
    let rules = visit.rules.map(\.rawValue).sorted().joined(separator: " ")
    try database.execute(
      sql:
        "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        site, run, Code.number(visit.status),
        try visit.reason.map { try StoredText.id(of: $0.code, database) },
        try visit.reason.map { try StoredText.id(of: $0.text.french, database) },
        try visit.reason.map { try StoredText.id(of: $0.text.english, database) },
        visit.pages.count, visit.accessibilityScore, visit.seoScore,
        visit.findings.count { $0.outcome == .failed },
        visit.findings.count { $0.outcome == .needsReview },
        try StoredText.id(of: rules, database), changes?.new, changes?.fixed, changes?.unchanged,
        changes?.notSeen, changes?.ruleChanged, visit.certificateEnd,
        changes?.fewerPlaces ?? 0, changes?.morePlaces ?? 0,
        changes?.newReviews ?? 0, changes?.fixedReviews ?? 0,
        visit.law?.met, visit.law?.open,
        try visit.law.map {
          try StoredText.id(of: $0.unmet.map(\.rawValue).joined(separator: " "), database)
        },
      ])
  }
}
