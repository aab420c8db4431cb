import GRDB
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// A checksum over all bytes of the database at rest, those that no row occupies too.
///
/// It stands in the file's `user_version` (SQLite file format, 1.3), where it is put once the file is
/// closed and taken away before anything is written: a run that is killed leaves none, and none is no
/// damage.
struct FileSum {
  let path: String

  /// The bytes of the header that are left out: the change counter, `user_version` itself, and what
  /// follows the change counter.
  private static let ignored: [Range<Int>] = [24..<28, 60..<64, 92..<100]
  private static let place = 60

  /// False when the file was closed with a checksum that its bytes do not give any more.
  var holds: Bool {
    guard !hasLog, let (stored, sum) = read(), stored != 0 else { return true }
    return stored == sum
  }

  /// Notes the checksum in a file that nobody writes to any more.
  func write() {
    guard !hasLog, let (stored, sum) = read(), stored != sum else { return }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * $0)) }
    guard lseek(descriptor, off_t(Self.place), SEEK_SET) == Self.place else { return }
    _ = try? SystemCalls.write(bytes[...], to: descriptor)
    fsync(descriptor)
  }

  /// Takes the checksum away, as what follows changes the file.
  static func revoke(_ database: Database) throws {
    if try Int.fetchOne(database, sql: "PRAGMA user_version") != 0 {
      try database.execute(sql: "PRAGMA user_version = 0")
    }
  }

  /// While there is a log, the file alone is not the database.
  private var hasLog: Bool {
    ["-wal", "-journal"].contains { end in
      var information = stat()
      return stat(path + end, &information) == 0 && information.st_size > 0
    }
  }

  /// What stands in the file, and what its bytes give; nil when it cannot be read.
  private func read() -> (stored: UInt32, sum: UInt32)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hash = FNV1a()
    var stored: UInt32 = 0
    var offset = 0
    while true {
      guard let bytes = try? SystemCalls.read(descriptor, upTo: 1 << 20) else { return nil }
      if bytes.isEmpty { break }
      for (index, byte) in bytes.enumerated() {
        let position = offset + index
        if position < 100, Self.ignored.contains(where: { $0.contains(position) }) {
          if position >= Self.place, position < Self.place + 4 {
            stored = stored << 8 | UInt32(byte)
          }
        } else {
          hash.combine(byte)
        }
      }
      offset += bytes.count
    }
    guard offset >= 100 else { return nil }
    let sum = UInt32(truncatingIfNeeded: hash.value ^ (hash.value >> 32))
    return (stored, sum == 0 ? 1 : sum)
  }
}
