package import AuditModel
import GRDB

extension HistoryDatabase {
  /// The state of all sites after a run.
  ///
  /// - Parameters:
  ///   - addresses: the sites of the list, in order; those that the run did not visit are left out.
  ///     Nil: all sites that the run visited, by name.
  ///   - findings: the greatest number of new and of fixed findings listed for each site.
  ///   - includesEarlier: whether sites that the run did not visit stand as the last run that did left them.
  package func fleet(
    run number: Int, addresses: [String]? = nil, findings: Int = 50, includesEarlier: Bool = false
  ) throws(HistoryError) -> FleetRun? {
    guard let stored = try run(number) else { return nil }
    return try read { database in
      let reader = FleetReader(database, run: number, includesEarlier: includesEarlier)
      var sites = try reader.sites(findings: findings)
      if let addresses {
        let places = Dictionary(
          addresses.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        sites = sites.filter { places[$0.url] != nil }
          .sorted { (places[$0.url] ?? 0) < (places[$1.url] ?? 0) }
      }
      var fleet = FleetRun(
        number: number, startedAt: stored.startedAt,
        siteCount: addresses?.count ?? stored.siteCount, sites: sites)
      fleet.previous = try Int.fetchOne(
        database, sql: "SELECT max(id) FROM run WHERE state = 'finished' AND id < ?",
        arguments: [number])
      fleet.areIdentitiesRenewed =
        try Int.fetchOne(
          database, sql: "SELECT identity FROM run WHERE id = ?", arguments: [fleet.previous]
        )
        .map { $0 != stored.identity } ?? false
      fleet.areScoresRenewed =
        try Int.fetchOne(
          database, sql: "SELECT scoring FROM run WHERE id = ?", arguments: [fleet.previous]
        )
        .map { $0 != Scoring.form } ?? false
      fleet.areRulesRenewed =
        try String.fetchOne(
          database,
          sql: "SELECT name FROM run JOIN ruleset ON ruleset.id = run.ruleset WHERE run.id = ?",
          arguments: [fleet.previous]
        )
        .map { $0 != stored.ruleset } ?? false
      fleet.commonFaults = try reader.commonFaults(of: sites)
      fleet.finishedAt = stored.finishedAt
      fleet.isIncomplete = stored.state != .finished
      fleet.lastSuccessAt = try Double.fetchOne(
        database,
        sql: """
          SELECT max(finishedAt) FROM run WHERE state = 'finished' AND audited > 0 AND id <= ?
          """, arguments: [number])
      return fleet
    }
  }
}

extension HistoryDatabase {
  /// The address of the site that people mean by an address, an address without its scheme, or a name; nil
  /// where none or several are meant.
  package func address(meaning text: String) throws(HistoryError) -> String? {
    try read { database in
      let known = try String.fetchOne(
        database, sql: "SELECT url FROM site WHERE url = ?", arguments: [text])
      if let known { return known }
      func bare(_ url: String) -> String {
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        return (rest.hasSuffix("/") ? rest.dropLast() : rest).lowercased()
      }
      let meant = (bare(text), text.lowercased())
      let rows = try Row.fetchCursor(database, sql: "SELECT url, name FROM site")
      var found: String?
      while let row = try rows.next() {
        let (url, name): (String, String) = (row["url"], row["name"])
        guard bare(url) == meant.0 || name.lowercased() == meant.1 else { continue }
        if found != nil { return nil }
        found = url
      }
      return found
    }
  }

  /// All visits of a site, the oldest first; nil when no run knows it.
  package func past(of address: String) throws(HistoryError) -> (SiteIdentity, [PastVisit])? {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT id, url, name, department FROM site WHERE url = ?",
        arguments: [address])
      guard let row else { return nil }
      let id: Int64 = row["id"]
      let visits = try Row.fetchAll(
        database,
        sql: """
          SELECT visit.*, duties.value AS duties, run.startedAt AS startedAt, scoring
          FROM visit JOIN run ON run.id = visit.run LEFT JOIN text duties ON duties.id = lawUnmet
          WHERE visit.site = ? ORDER BY visit.run
          """, arguments: [id])
      return (
        SiteIdentity(url: row["url"], name: row["name"], department: row["department"]),
        visits.map(PastVisit.init)
      )
    }
  }
}

extension HistoryDatabase {
  /// All sites that some run has visited, by name.
  package func knownSites() throws(HistoryError) -> [SiteIdentity] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT url, name, department FROM site ORDER BY name, url")
        .map { SiteIdentity(url: $0["url"], name: $0["name"], department: $0["department"]) }
    }
  }
}

/// Reads the state of sites after a run.
private struct FleetReader {
  let database: Database
  let run: Int
  /// Whether each site stands as its last visit up to the run left it; else those of the run alone do.
  let includesEarlier: Bool

  init(_ database: Database, run: Int, includesEarlier: Bool) {
    self.database = database
    self.run = run
    self.includesEarlier = includesEarlier
  }

  /// The visits that sites are shown by; the run is the first argument.
  private var shownVisits: String {
    includesEarlier
      ? "run = (SELECT max(run) FROM visit last WHERE last.site = visit.site AND last.run <= ?1)"
      : "run = ?1"
  }

  func sites(findings: Int) throws -> [SiteStanding] {
    var past = try pastVisits()
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT site, run, url, name, department, reviews, code.value AS code,
          french.value AS french, english.value AS english
        FROM visit JOIN site ON site.id = visit.site
        LEFT JOIN text code ON code.id = visit.reason
        LEFT JOIN text french ON french.id = visit.reasonFrench
        LEFT JOIN text english ON english.id = visit.reasonEnglish
        WHERE \(shownVisits) ORDER BY name, url
        """, arguments: [run])
    return try rows.compactMap { row in
      let site: Int64 = row["site"]
      let run: Int = row["run"]
      guard let visits = past.removeValue(forKey: site), let last = visits.last else { return nil }
      var standing = SiteStanding(
        name: row["name"], url: row["url"], folder: "", status: last.status)
      standing.department = row["department"]
      if let code: String = row["code"] {
        standing.reason = VisitReason(
          code: code, text: LocalizedText(fr: row["french"] ?? code, en: row["english"] ?? code))
      }
      standing.pages = last.pages
      standing.accessibilityScore = last.accessibilityScore
      standing.seoScore = last.seoScore
      standing.failures = last.failures
      standing.reviews = row["reviews"]
      standing.changes = last.changes
      standing.past = visits
      if last.changes?.new ?? 0 > 0 {
        standing.new = try changes(.new, of: site, in: run, limit: findings)
      }
      if last.changes?.fixed ?? 0 > 0 {
        standing.fixed = try changes(.fixed, of: site, in: run, limit: findings)
      }
      if let changes = last.changes, changes.fewerPlaces + changes.morePlaces > 0 {
        standing.resized = try resized(of: site, in: run, limit: findings)
      }
      return standing
    }
  }

  /// What fails on at least two of the sites that were audited, as the history stands after the run;
  /// what does most harm on most sites first.
  func commonFaults(of sites: [SiteStanding]) throws -> [CommonFault] {
    let audited = Set(sites.filter(\.status.isAudited).map(\.url))
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT text.value AS rule, site.url AS url, max(kind) AS kind, count(*) AS findings
        FROM finding JOIN page ON page.id = finding.page JOIN site ON site.id = page.site
        JOIN text ON text.id = finding.rule
        WHERE kind & 1 = 0 AND fromRun <= ?1 AND (untilRun IS NULL OR untilRun > ?1)
        GROUP BY finding.rule, page.site ORDER BY url
        """, arguments: [run])
    var faults: [RuleID: CommonFault] = [:]
    while let row = try rows.next() {
      guard audited.contains(row["url"]) else { continue }
      let rule = RuleID(rawValue: row["rule"])
      let severity = Code.severity(row["kind"])
      var fault =
        faults[rule] ?? CommonFault(rule: rule, severity: severity, sites: [], findings: 0)
      fault.severity = max(fault.severity, severity)
      fault.sites.append(row["url"])
      fault.findings += row["findings"]
      faults[rule] = fault
    }
    return faults.values.filter { $0.sites.count > 1 }.sorted { one, other in
      let harm = [one, other].map { $0.severity.penalty * Double($0.sites.count) }
      return harm[0] == harm[1] ? one.rule < other.rule : harm[0] > harm[1]
    }
  }

  /// The visits of the sites that are shown, up to this run, by site, the oldest first.
  private func pastVisits() throws -> [Int64: [PastVisit]] {
    var visits: [Int64: [PastVisit]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT visit.*, duties.value AS duties, run.startedAt AS startedAt, scoring
          FROM visit JOIN run ON run.id = visit.run LEFT JOIN text duties ON duties.id = lawUnmet
        WHERE visit.run <= ?1 AND visit.site IN (SELECT site FROM visit WHERE \(shownVisits))
        ORDER BY visit.site, visit.run
        """, arguments: [run])
    while let row = try rows.next() {
      visits[row["site"], default: []].append(PastVisit(row))
    }
    return visits
  }

  private func changes(
    _ kind: VisitRecorder.ChangeKind, of site: Int64, in run: Int, limit: Int
  ) throws -> [VisitFinding] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT rule.value AS rule, path.value AS path, line, fingerprint, change.finding AS kind,
          0 AS detail
        FROM change JOIN page ON page.id = change.page JOIN text path ON path.id = page.path
        JOIN text rule ON rule.id = change.rule
        WHERE change.site = ? AND run = ? AND change.kind = ?
        ORDER BY change.finding & 1, change.finding >> 2 DESC, path, line, rule, fingerprint
        LIMIT ?
        """, arguments: [site, run, kind.rawValue, limit]
    ).map(VisitFinding.init)
  }

  /// Faults that are still there in fewer or more places, those of which most was fixed first.
  private func resized(of site: Int64, in run: Int, limit: Int) throws -> [ResizedFinding] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT rule.value AS rule, path.value AS path, line, fingerprint, change.finding AS kind,
          0 AS detail, placesBefore, placesAfter
        FROM change JOIN page ON page.id = change.page JOIN text path ON path.id = page.path
        JOIN text rule ON rule.id = change.rule
        WHERE change.site = ? AND run = ? AND change.kind = ?
        ORDER BY placesAfter - placesBefore, path, line, rule, fingerprint
        LIMIT ?
        """, arguments: [site, run, VisitRecorder.ChangeKind.resized.rawValue, limit]
    ).map { row in
      ResizedFinding(VisitFinding(row), before: row["placesBefore"], after: row["placesAfter"])
    }
  }
}

extension PastVisit {
  /// Reads a row of `visit` with the run's `startedAt` and `scoring`. Scores of a former form of the
  /// formula do not compare with those of today, and what they came from is not kept: they are left out.
  init(_ row: Row) {
    self.init(
      run: row["run"], startedAt: row["startedAt"], status: Code.status(row["status"]))
    pages = row["pages"]
    if row["scoring"] == Scoring.form {
      accessibilityScore = row["accessibility"]
      seoScore = row["seo"]
    }
    failures = row["failures"]
    certificateEnd = row["certificateEnd"]
    if let met: Int = row["lawMet"] {
      let unmet: String = row["duties"] ?? ""
      law = LawStanding(
        met: met, open: row["lawOpen"] ?? 0,
        unmet: unmet.split(separator: " ").map { RuleID(rawValue: String($0)) })
    }
    let new: Int? = row["new"]
    changes = new.map {
      ChangeCounts(
        new: $0, fixed: row["fixed"], unchanged: row["unchanged"], notSeen: row["notSeen"],
        ruleChanged: row["ruleChanged"], fewerPlaces: row["fewerPlaces"],
        morePlaces: row["morePlaces"], newReviews: row["newReviews"],
        fixedReviews: row["fixedReviews"])
    }
  }
}

extension VisitFinding {
  /// Reads a row with `rule`, `path`, `line`, `fingerprint`, `kind` and `detail`, and `places` where it
  /// is there.
  init(_ row: Row) {
    let kind: Int = row["kind"]
    self.init(
      rule: RuleID(rawValue: row["rule"]), outcome: Code.outcome(kind),
      severity: Code.severity(kind), path: row["path"], line: row["line"],
      fingerprint: Code.fingerprint(row["fingerprint"]), isSiteWide: Code.isSiteWide(kind),
      detail: Code.detail(row["detail"]),
      places: row.hasColumn("places") ? row["places"] : nil)
  }
}
