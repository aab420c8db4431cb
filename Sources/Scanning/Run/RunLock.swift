import Text

#if canImport(Glibc)
  import Glibc
#endif

/// Keeps a second run from using a database. The system releases the lock when its holder ends, for
/// whatever reason: a lock file left behind blocks nobody.
package final class RunLock: Sendable {
  /// Why the lock could not be had.
  package enum Problem: Error, Sendable, Hashable {
    /// What the holder wrote down: its process and when it began.
    case held(by: String)
    case cannotCreate(String)
  }

  private let descriptor: Int32

  /// Takes the lock at `path`; does not wait for it.
  package init(path: String) throws(Problem) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(SystemError.last.message) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      defer { close(descriptor) }
      guard code == EWOULDBLOCK else { throw .cannotCreate(SystemError(code: code).message) }
      throw .held(by: Self.note(descriptor))
    }
    self.descriptor = descriptor
    var time = time(nil)
    var parts = tm()
    localtime_r(&time, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M:%S", &parts)
    let date = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let note = Array("\(getpid()) ".utf8) + date + [UInt8(ascii: "\n")]
    ftruncate(descriptor, 0)
    pwrite(descriptor, note, note.count, 0)
  }

  private static func note(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(
      decoding: bytes.prefix(max(count, 0)).filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
  }

  deinit { close(descriptor) }
}
