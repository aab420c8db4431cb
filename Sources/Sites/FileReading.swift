import Audit

#if canImport(Glibc)
  import Glibc
#endif

/// Files read whole, with a limit known before the first byte is taken.
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
    // One byte more than expected, so that the first read finds the end as well.
    let chunk = max(expected + 1, 1 << 14)
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, filled in
        repeat {
          count = Glibc.read(descriptor, buffer.baseAddress, chunk)
        } while count < 0
          && errno == EINTR
        filled = max(count, 0)
      }
      if count < 0 { throw .unreadable(lastError) }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > limit { throw .tooLarge(bytes: bytes.count, limit: limit) }
      if count == expected, bytes.count == expected { return bytes }
    }
  }

  static var lastError: String { String(cString: strerror(errno)) }

  /// What stands at a path.
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
