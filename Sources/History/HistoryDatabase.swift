import GRDB

/// The history of all sites in one SQLite file.
///
/// Each visit of a site is one transaction, written to disk before the next begins: however the program
/// ends, a visit is stored completely or not at all.
package final class HistoryDatabase: Sendable {
  let queue: DatabaseQueue
  /// Where the file is.
  package let path: String

  /// How a database is opened.
  package enum Access: Sendable {
    /// For a run; the file is created when missing.
    case writing
    /// Read-only, possibly while a run writes to it.
    case reading
  }

  /// Opens the database and checks its integrity.
  ///
  /// - Throws: ``HistoryError``; a damaged file is left as it is.
  package init(path: String, access: Access) throws(HistoryError) {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.readonly = access == .reading
    configuration.label = "history"
    configuration.prepareDatabase { database in
      if access == .writing {
        try database.execute(
          sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4000")
      }
    }
    self.path = path
    queue = try mapped {
      if access == .reading, !HistoryDatabase.exists(path) { throw HistoryError.missing }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try HistoryDatabase.check(queue, access)
      if access == .writing { try HistoryDatabase.bringUpToDate(queue, path: path) }
      return access == .reading ? try HistoryDatabase.current(queue) : queue
    }
  }

  private static func check(_ queue: DatabaseQueue, _ access: Access) throws {
    try queue.read { database in
      let identity = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      if identity != Schema.applicationID, tables > 0 || identity != 0 {
        throw HistoryError.foreign
      }
      let thoroughly = access == .writing ? "integrity_check" : "quick_check"
      let verdict = try String.fetchOne(database, sql: "PRAGMA \(thoroughly)(1)") ?? ""
      if verdict != "ok" { throw HistoryError.damaged(verdict) }
      if try Schema.migrator.hasBeenSuperseded(database) { throw HistoryError.newer }
      if access == .reading, try Schema.migrator.appliedIdentifiers(database).isEmpty {
        throw HistoryError.missing
      }
    }
  }

  /// A database that can be read as those of today: the file itself, or where an earlier version wrote
  /// it a copy in memory that is brought up to date.
  private static func current(_ queue: DatabaseQueue) throws -> DatabaseQueue {
    if try queue.read(Schema.migrator.hasCompletedMigrations) { return queue }
    let copy = try DatabaseQueue()
    try queue.backup(to: copy)
    try Schema.migrator.migrate(copy)
    return copy
  }

  /// Creates the tables, or migrates older ones after copying the file.
  private static func bringUpToDate(_ queue: DatabaseQueue, path: String) throws {
    let (applied, isCurrent) = try queue.read { database in
      (
        try Schema.migrator.appliedIdentifiers(database),
        try Schema.migrator.hasCompletedMigrations(database)
      )
    }
    if isCurrent { return }
    if !applied.isEmpty {
      let copy = "\(path).before-\(Schema.migrator.migrations.last ?? "")"
      if !exists(copy) {
        try queue.writeWithoutTransaction {
          try $0.execute(sql: "VACUUM INTO ?", arguments: [copy])
        }
      }
    }
    try Schema.migrator.migrate(queue)
  }

  /// Closes the file after moving the write-ahead log into it.
  package func close() throws(HistoryError) { try mapped { try queue.close() } }

  func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try mapped { try queue.read(body) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try mapped { try queue.write(body) }
  }
}
