import Archives
import AuditModel
import GRDB
import Synchronization
import Text

import struct Foundation.Data

#if canImport(Glibc)
  import Glibc
#endif

/// The pages of one site as they were last sent, compressed, in a file of its own beside the history.
///
/// It is only a cache: a page that cannot be read is fetched again, one that cannot be written is not
/// cached, and a damaged file is replaced. That is why nothing here throws.
package final class PageStore: Sendable {
  /// A cached page.
  package struct Page: Sendable, Hashable {
    package var bytes: [UInt8]
    /// The headers, as the caller encodes them.
    package var headers: String

    package init(bytes: [UInt8], headers: String) {
      self.bytes = bytes
      self.headers = headers
    }
  }

  private let queue: DatabaseQueue
  private let limit: Int
  /// The total size of all pages, in bytes.
  private let used = Mutex(0)
  /// When this use began, in seconds since 1970.
  private let now: Int

  private static let version = 1
  /// Pages that were not read for this many seconds are removed.
  private static let patience = 60 * 86_400

  /// Opens the file at `path`, or creates it; nil when neither is possible.
  ///
  /// - Parameters:
  ///   - limit: the compressed size of all pages, in bytes; the least recently used are removed first.
  ///   - time: seconds since 1970.
  package init?(path: String, limit: Int, time: Double) {
    guard limit > 0 else { return nil }
    self.limit = limit
    now = Int(exactly: time.rounded()) ?? 0
    if let queue = Self.open(path) {
      self.queue = queue
    } else {
      Self.remove(path)
      guard let queue = Self.open(path) else { return nil }
      self.queue = queue
    }
    change { database, used in
      try database.execute(
        sql: "DELETE FROM page WHERE usedAt < ?", arguments: [now - Self.patience])
      used = try Int.fetchOne(database, sql: "SELECT ifnull(sum(\(Self.size)), 0) FROM page") ?? 0
      _ = try makeRoom(0, database, &used)
    }
  }

  /// The name of the file of the site at `address`.
  package static func name(of address: String) -> String {
    var hash = StableHash()
    hash.combine(address)
    return hash.hexadecimal + ".sqlite"
  }

  /// Whether a file is named as those of sites are.
  package static func isName(_ name: String) -> Bool {
    name.utf8.count == 23 && name.hasSuffix(".sqlite") && UInt64(name.prefix(16), radix: 16) != nil
  }

  /// Removes the file at `path` with what belongs to it.
  package static func remove(_ path: String) {
    for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
  }

  private static func open(_ path: String) -> DatabaseQueue? {
    var configuration = Configuration()
    configuration.label = "pages"
    configuration.prepareDatabase { database in
      // After a loss of power the last pages may be missing, which does no harm.
      try database.execute(
        sql: """
          PRAGMA auto_vacuum = FULL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
          PRAGMA cache_size = -500
          """)
    }
    return try? {
      // The pages of a site that asks for a password are nobody else's to read.
      DatabaseFile(path: path).ensureExists()
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let isSound = try queue.write { database in
        guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
          return false
        }
        switch try Int.fetchOne(database, sql: "PRAGMA user_version") {
        case version: return true
        case 0: break
        default: return false
        }
        try database.execute(
          sql: """
            CREATE TABLE page (
              url TEXT PRIMARY KEY,
              headers TEXT NOT NULL,
              length INTEGER NOT NULL,
              body BLOB NOT NULL,
              usedAt INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX pageByUse ON page(usedAt);
            PRAGMA user_version = \(version)
            """)
        return true
      }
      guard isSound else { throw HistoryError.damaged("") }
      return queue
    }()
  }

  /// Bytes of the largest page that the crawl accepts; a greater length means damage.
  private static let maximumLength = 64 << 20

  /// The page at `url`, which counts as used now.
  package func page(at url: String) -> Page? {
    try? queue.write { database in
      let row = try Row.fetchOne(
        database.cachedStatement(sql: "SELECT headers, length, body FROM page WHERE url = ?"),
        arguments: [url])
      guard let row else { return nil }
      let packed = [UInt8](Data.fromDatabaseValue(row["body"]) ?? Data())
      let length: Int = row["length"]
      guard (0...Self.maximumLength).contains(length),
        let bytes = Packing.unpacked(packed, length: length)
      else { return nil }
      try database.cachedStatement(sql: "UPDATE page SET usedAt = ? WHERE url = ?")
        .execute(arguments: [now, url])
      return Page(bytes: bytes, headers: row["headers"])
    }
  }

  /// Stores a page, unless the pages read or stored since opening already fill the limit.
  package func insert(_ page: Page, at url: String) {
    guard page.bytes.count <= Self.maximumLength,
      let packed = Packing.packed(page.bytes, as: .zlib)
    else { return }
    let size = packed.count + page.headers.utf8.count + url.utf8.count
    change { database, used in
      try remove(url, database, &used)
      guard try makeRoom(size, database, &used) else { return }
      try database.cachedStatement(sql: "INSERT INTO page VALUES (?, ?, ?, ?, ?)")
        .execute(arguments: [url, page.headers, page.bytes.count, Data(packed), now])
      used += size
    }
  }

  /// The size of a page.
  private static let size =
    "length(body) + length(CAST(headers AS BLOB)) + length(CAST(url AS BLOB))"

  /// Changes the file and the known total size, or neither of them.
  private func change(_ body: (Database, inout Int) throws -> Void) {
    used.withLock { used in
      var then = used
      let isDone: Void? = try? queue.write { try body($0, &then) }
      if isDone != nil { used = then }
    }
  }

  /// Removes pages until `size` more bytes fit; those used since opening stay.
  private func makeRoom(_ size: Int, _ database: Database, _ used: inout Int) throws -> Bool {
    while used + size > limit {
      let oldest = try String.fetchOne(
        database, sql: "SELECT url FROM page WHERE usedAt < ? ORDER BY usedAt, url LIMIT 1",
        arguments: [now])
      guard let oldest else { return false }
      try remove(oldest, database, &used)
    }
    return true
  }

  private func remove(_ url: String, _ database: Database, _ used: inout Int) throws {
    let freed = try Int.fetchOne(
      database.cachedStatement(sql: "DELETE FROM page WHERE url = ? RETURNING \(Self.size)"),
      arguments: [url])
    used -= freed ?? 0
  }

  /// The bytes that all pages take, compressed, with their headers and addresses.
  package var size: Int { used.withLock { $0 } }

  /// Closes the file.
  package func close() { try? queue.close() }
}
