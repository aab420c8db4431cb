import Synchronization
package import Text

#if canImport(Glibc)
  import Glibc
#endif

/// Bytes set aside in a file without a name, so that memory does not grow with the input.
package final class Spool: Sendable {
  /// A part of the file.
  package struct Range: Sendable {
    var offset: Int
    var count: Int
  }

  private let descriptor: Int32
  private let end = Mutex(0)

  /// - Parameter folder: where the file is made.
  package init(folder: String) throws(SystemError) {
    let name = "\(folder)/parvis-\(getpid())-\(UInt64.random(in: .min ... .max))"
    descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last }
    unlink(name)
  }

  deinit { close(descriptor) }

  /// Sets bytes aside.
  package func append(_ bytes: [UInt8]) throws(SystemError) -> Range {
    try end.withLock { (end) throws(SystemError) -> Range in
      guard lseek(descriptor, off_t(end), SEEK_SET) >= 0 else { throw .last }
      var rest = bytes[...]
      while !rest.isEmpty {
        do throws(SystemError) {
          rest = rest.dropFirst(try SystemCalls.write(rest, to: descriptor))
        } catch {
          if error.code != EINTR { throw error }
        }
      }
      defer { end += bytes.count }
      return Range(offset: end, count: bytes.count)
    }
  }

  /// The bytes that were set aside.
  package func bytes(_ range: Range) throws(SystemError) -> [UInt8] {
    try end.withLock { (_) throws(SystemError) -> [UInt8] in
      guard lseek(descriptor, off_t(range.offset), SEEK_SET) >= 0 else { throw .last }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(range.count)
      while bytes.count < range.count {
        let part = try SystemCalls.read(descriptor, upTo: range.count - bytes.count)
        if part.isEmpty { throw SystemError(code: EIO) }
        bytes += part
      }
      return bytes
    }
  }
}
