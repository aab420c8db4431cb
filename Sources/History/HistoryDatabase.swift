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
      let file = DatabaseFile(path: path)
      switch (try file.content(), access) {
      case (.ours, _): break
      case (.foreign, _): throw HistoryError.foreign
      case (.nothing, .reading): throw HistoryError.missing
      case (.nothing, .writing): try file.create()
      }
      let isAsClosed = FileSum(path: path).holds
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try HistoryDatabase.check(queue, access)
      if !isAsClosed { throw HistoryError.damaged("checksum") }
      if access == .writing {
        try HistoryDatabase.bringUpToDate(queue, file)
        try queue.write(FileSum.revoke)
      }
      return access == .reading ? try HistoryDatabase.current(queue) : queue
    }
  }

  private static func check(_ queue: DatabaseQueue, _ access: Access) throws {
    try queue.read { database in
      let thoroughly = access == .writing ? "integrity_check" : "quick_check"
      let verdict = try String.fetchOne(database, sql: "PRAGMA \(thoroughly)(1)") ?? ""
      if verdict != "ok" { throw HistoryError.damaged(verdict) }
      if try Schema.migrator.hasBeenSuperseded(database) { throw HistoryError.newer }
      guard try Schema.isSealed(database) else { return }
      let broken = try Seal.broken(database)
      if !broken.isEmpty {
        throw HistoryError.altered(
          sites: broken.filter { !$0.isEmpty }, runs: broken.contains(""))
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

  /// Migrates the tables of an earlier version after copying the file.
  private static func bringUpToDate(_ queue: DatabaseQueue, _ file: DatabaseFile) throws {
    if try queue.read(Schema.migrator.hasCompletedMigrations) { return }
    try file.copy(queue, to: "\(file.path).before-\(Schema.migrator.migrations.last ?? "")")
    try Schema.migrator.migrate(queue)
  }

  /// Closes the file after moving the write-ahead log into it.
  package func close() throws(HistoryError) {
    let isReadOnly = queue.configuration.readonly
    try mapped { try queue.close() }
    if !isReadOnly { FileSum(path: path).write() }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try mapped { try queue.read(body) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try mapped { try queue.write(body) }
  }
}
