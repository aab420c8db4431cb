import GRDB
import Text

import struct Foundation.Data

/// One number over all rows that concern a site, renewed with each change: SQLite finds damage to its
/// own structures, but not that of a value.
enum Seal {
  /// The seal of what concerns no single site: runs, rule versions, the list of sites.
  static let shared: Int64 = 0

  /// The rows behind a seal, in a fixed order. Texts stand for their numbers.
  private static let sharedQueries = [
    "SELECT * FROM run ORDER BY id",
    "SELECT * FROM ruleset ORDER BY id",
    """
    SELECT ruleset, rule.value, version.value FROM ruleVersion
    JOIN text rule ON rule.id = ruleVersion.rule
    JOIN text version ON version.id = ruleVersion.version
    ORDER BY ruleset, ruleVersion.rule
    """,
    "SELECT * FROM site ORDER BY id",
  ]

  private static func visitQuery(withLaw: Bool) -> String {
    """
    SELECT visit.*, code.value, french.value, english.value, judged.value\(
      withLaw ? ", duties.value" : "") FROM visit
    LEFT JOIN text code ON code.id = visit.reason
    LEFT JOIN text french ON french.id = visit.reasonFrench
    LEFT JOIN text english ON english.id = visit.reasonEnglish
    LEFT JOIN text judged ON judged.id = visit.rules
    \(withLaw ? "LEFT JOIN text duties ON duties.id = visit.lawUnmet" : "")
    WHERE visit.site = ?1 ORDER BY visit.run
    """
  }

  private static let otherSiteQueries = [
    """
    SELECT page.*, text.value FROM page LEFT JOIN text ON text.id = page.path
    WHERE site = ?1 ORDER BY page.id
    """,
    """
    SELECT sighting.* FROM page JOIN sighting ON sighting.page = page.id
    WHERE site = ?1 ORDER BY page.id, sighting.fromRun
    """,
    """
    SELECT finding.*, text.value FROM page JOIN finding ON finding.page = page.id
    LEFT JOIN text ON text.id = finding.rule
    WHERE site = ?1 ORDER BY page.id, fingerprint, kind, fromRun
    """,
    """
    SELECT change.*, text.value FROM change LEFT JOIN text ON text.id = change.rule
    WHERE site = ?1 ORDER BY run, kind, page, fingerprint, finding
    """,
  ]

  /// The seal that the rows of today give.
  private static func computed(_ site: Int64, _ database: Database) throws -> Int64 {
    var hash = StableHash()
    // A file of an earlier version is checked before it is brought up to date.
    let withLaw = try database.columns(in: "visit").contains { $0.name == "lawUnmet" }
    let queries =
      site == shared ? sharedQueries : [visitQuery(withLaw: withLaw)] + otherSiteQueries
    for query in queries {
      let statement = try database.cachedStatement(sql: query)
      let rows = try Row.fetchCursor(
        statement, arguments: site == shared ? StatementArguments() : [site])
      while let row = try rows.next() {
        for index in 0..<row.count { combine(row[index], &hash) }
      }
      hash.combine(byte: 0xFE)
    }
    return Int64(bitPattern: hash.mixed)
  }

  private static func combine(_ value: DatabaseValue, _ hash: inout StableHash) {
    switch value.storage {
    case .null: hash.combine(byte: 0)
    case .int64(let number):
      hash.combine(byte: 1)
      hash.combine(UInt64(bitPattern: number))
    case .double(let number):
      hash.combine(byte: 2)
      hash.combine(number.bitPattern)
    case .string(let text):
      hash.combine(byte: 3)
      hash.combine(text)
    case .blob(let bytes):
      hash.combine(byte: 4)
      hash.combine(UInt64(bytes.count))
      for byte in [UInt8](bytes) { hash.combine(byte: byte) }
    }
  }

  /// Renews the seal of a site, in the transaction that changed its rows.
  static func renew(_ site: Int64, _ database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO seal (site, value) VALUES (?, ?)
        ON CONFLICT (site) DO UPDATE SET value = excluded.value
        """
    ).execute(arguments: [site, try computed(site, database)])
  }

  static func renewAll(_ database: Database) throws {
    for site in try sites(database) { try renew(site, database) }
  }

  private static func sites(_ database: Database) throws -> [Int64] {
    [shared] + (try Int64.fetchAll(database, sql: "SELECT id FROM site ORDER BY id"))
  }

  /// What is no longer as it was written: the addresses of sites, and an empty text for what concerns
  /// them all.
  static func broken(_ database: Database) throws -> [String] {
    let seals = try Row.fetchAll(database, sql: "SELECT site, value FROM seal")
    let known = Dictionary(seals.map { ($0[0] as Int64, $0[1] as Int64) }) { first, _ in first }
    return try sites(database).filter { try known[$0] != computed($0, database) }.map {
      try String.fetchOne(database, sql: "SELECT url FROM site WHERE id = ?", arguments: [$0]) ?? ""
    }
  }
}
