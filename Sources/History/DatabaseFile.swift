import GRDB
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// The database as a file: how it comes to be, and what is known of it before anything is written.
struct DatabaseFile {
  let path: String

  /// Only the owner reads what was found on sites; a file that exists keeps its permissions.
  static let permissions: mode_t = 0o600

  /// What stands at the path.
  enum Content { case nothing, ours, foreign }

  /// Looks at the file through a connection that cannot write.
  ///
  /// - Throws: ``HistoryError`` when it is no database.
  func content() throws -> Content {
    var information = stat()
    guard stat(path, &information) == 0, information.st_size > 0 else { return .nothing }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    return try mapped {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.read { database in
        let identity = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if identity == Schema.applicationID { return .ours }
        // What earlier versions left when they were ended while they made the file: a table of
        // migrations without any, or nothing at all.
        let tables = try String.fetchAll(
          database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' LIMIT 2")
        if identity != 0 || tables.contains(where: { $0 != "grdb_migrations" }) { return .foreign }
        return try tables.isEmpty || Schema.migrator.appliedIdentifiers(database).isEmpty
          ? .nothing : .foreign
      }
    }
  }

  /// Makes an empty history under another name, which then takes the place of the file: at any moment
  /// the path leads to a whole database or to what was there before.
  func create() throws {
    let target = resolved
    let temporary = "\(target).new-\(getpid())"
    defer { Self.remove(temporary) }
    Self.remove(temporary)
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, Self.permissions)
    guard descriptor >= 0 else { throw HistoryError.cannotOpen(SystemError.last.message) }
    close(descriptor)
    let queue = try DatabaseQueue(path: temporary)
    try Schema.migrator.migrate(queue)
    try queue.write { try Seal.renewAll($0) }
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try queue.close()
    // What an unfinished file left behind would be read as changes of the new one.
    for end in ["-wal", "-shm", "-journal"] { unlink(target + end) }
    guard rename(temporary, target) == 0 else {
      throw HistoryError.cannotOpen(SystemError.last.message)
    }
  }

  /// Makes an empty file for its owner alone where there is none.
  func ensureExists() {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, Self.permissions)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Copies the database, as it is, to a file that does not exist yet.
  func copy(_ queue: DatabaseQueue, to copy: String) throws {
    var information = stat()
    let mode = stat(path, &information) == 0 ? information.st_mode & 0o777 : Self.permissions
    let descriptor = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    // There is a copy already.
    guard descriptor >= 0 else { return }
    close(descriptor)
    do {
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "VACUUM INTO ?", arguments: [copy])
      }
    } catch {
      unlink(copy)
      throw error
    }
  }

  /// Where links lead to.
  private var resolved: String { SystemCalls.resolvedPath(path) ?? path }

  private static func remove(_ path: String) {
    for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
  }
}
