import Audit
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// Reads whole files, up to a size limit that is checked before the first byte is read.
enum FileReading {
  /// The bytes of the file at `path`.
  static func read(_ path: String, limit: Int) throws(SourceError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(lastError) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw .unreadable(lastError) }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable("not a regular file")
    }
    guard information.st_size <= limit else {
      throw .tooLarge(bytes: Int(information.st_size), limit: limit)
    }
    return try read(descriptor, expected: Int(information.st_size), limit: limit)
  }

  /// All that `descriptor` gives, up to `limit` bytes.
  ///
  /// - Parameter expected: the size if it is known: room for it is made at once.
  static func read(_ descriptor: Int32, expected: Int = 0, limit: Int) throws(SourceError)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    // One byte more than expected, so that the first read also finds the end of the file.
    let chunk = max(expected + 1, 1 << 14)
    while true {
      let part = try nextPart(of: descriptor, upTo: chunk)
      if part.isEmpty { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > limit { throw .tooLarge(bytes: bytes.count, limit: limit) }
      if part.count == expected, bytes.count == expected { return bytes }
    }
  }

  private static func nextPart(
    of descriptor: Int32, upTo count: Int
  ) throws(SourceError) -> [UInt8] {
    do throws(SystemError) {
      return try SystemCalls.read(descriptor, upTo: count)
    } catch {
      throw .unreadable(error.message)
    }
  }

  static var lastError: String { SystemError.last.message }

  /// What a path refers to.
  enum Kind { case file, folder, other, missing }

  static func kind(of path: String) -> Kind {
    var information = stat()
    guard stat(path, &information) == 0 else { return .missing }
    switch information.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }
}
