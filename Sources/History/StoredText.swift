import AuditModel
import GRDB
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// Texts that are stored once in the database and referred to by number.
enum StoredText {
  static func id(of text: String, _ database: Database) throws -> Int64 {
    let known = try database.cachedStatement(sql: "SELECT id FROM text WHERE value = ?")
    if let id = try Int64.fetchOne(known, arguments: [text]) { return id }
    try database.cachedStatement(sql: "INSERT INTO text (value) VALUES (?)")
      .execute(arguments: [text])
    return database.lastInsertedRowID
  }
}

/// The small numbers that represent enumerations in the tables.
enum Code {
  static func number(_ status: SiteStatus) -> Int {
    SiteStatus.allCases.firstIndex(of: status) ?? 0
  }

  static func status(_ number: Int) -> SiteStatus {
    SiteStatus.allCases.indices.contains(number) ? SiteStatus.allCases[number] : .error
  }

  /// The identity of a finding as one number.
  static func kind(_ finding: VisitFinding) -> Int {
    let severity = Severity.allCases.firstIndex(of: finding.severity) ?? 0
    return (finding.outcome == .needsReview ? 1 : 0) | (finding.isSiteWide ? 2 : 0) | severity << 2
  }

  static func outcome(_ kind: Int) -> Outcome { kind & 1 == 0 ? .failed : .needsReview }

  static func isSiteWide(_ kind: Int) -> Bool { kind & 2 != 0 }

  static func severity(_ kind: Int) -> Severity {
    let cases = Severity.allCases
    return cases.indices.contains(kind >> 2) ? cases[kind >> 2] : .minor
  }

  /// Sixteen hexadecimal digits as one number; other texts by their hash.
  static func number(fingerprint: String) -> Int64 {
    if fingerprint.utf8.count == 16, let value = UInt64(fingerprint, radix: 16) {
      return Int64(bitPattern: value)
    }
    var hash = StableHash()
    hash.combine(fingerprint)
    return Int64(bitPattern: hash.mixed)
  }

  static func number(_ detail: FindingDetail) -> Int64 { Int64(bitPattern: detail.packed) }

  static func detail(_ number: Int64) -> FindingDetail {
    FindingDetail(packed: UInt64(bitPattern: number))
  }

  static func fingerprint(_ number: Int64) -> String {
    let digits = String(UInt64(bitPattern: number), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension HistoryDatabase {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
