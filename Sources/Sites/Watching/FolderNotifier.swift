import Text

#if canImport(Glibc)
  import Glibc
#endif

/// Watches folders through inotify(7).
final class FolderNotifier {
  private let root: String
  private let descriptor: Int32
  /// The folders by watch descriptor.
  private var folders: [Int32: String] = [:]
  private var watched: [String: Int32] = [:]
  /// False once the kernel refused to watch a folder, as it does beyond its limit.
  private(set) var isWorking = true

  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF
      | IN_MOVE_SELF)

  /// Nil where inotify is not available.
  init?(_ root: String) {
    self.root = root
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Watches exactly these folders.
  ///
  /// - Returns: true when some were not watched before, so that a new snapshot is needed.
  func watch(_ paths: [String]) -> Bool {
    guard isWorking else { return false }
    var isNew = false
    var now: [String: Int32] = [:]
    var names: [Int32: String] = [:]
    for path in paths {
      // A folder that replaced another of the same name has a new watch descriptor.
      let number = inotify_add_watch(
        descriptor, path.isEmpty ? root : root + "/" + path, Self.mask)
      guard number >= 0 else {
        if errno == ENOENT || errno == ENOTDIR { continue }
        isWorking = false
        return false
      }
      if watched[path] != number { isNew = true }
      now[path] = number
      names[number] = path
    }
    for number in folders.keys where names[number] == nil { inotify_rm_watch(descriptor, number) }
    watched = now
    folders = names
    return isNew
  }

  /// The files that events are about; nil when there were no events.
  ///
  /// - Parameter timeout: in milliseconds.
  func events(within timeout: Int32) -> Set<String>? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, timeout) > 0 else { return nil }
    var touched: Set<String> = []
    while let events = try? SystemCalls.read(descriptor, upTo: 1 << 16), !events.isEmpty {
      note(events, in: &touched)
    }
    return touched
  }

  /// Each event is a header (watch, mask, cookie and the length of the name, four bytes each) and a name
  /// that ends with zero bytes (inotify(7)).
  private func note(_ events: [UInt8], in touched: inout Set<String>) {
    let header = 16
    var offset = 0
    while offset + header <= events.count {
      let watch = Int32(bitPattern: Self.number(at: offset, of: events))
      let mask = Self.number(at: offset + 4, of: events)
      let length = Int(Self.number(at: offset + 12, of: events))
      let end = min(events.count, offset + header + length)
      let name = events[(offset + header)..<end].prefix { $0 != 0 }
      if mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0, let folder = folders[watch],
        !name.isEmpty
      {
        let file = String(decoding: name, as: UTF8.self)
        touched.insert(folder.isEmpty ? file : folder + "/" + file)
      }
      offset = end
    }
  }

  /// Four bytes in the machine's order, the lowest first on all that Swift runs on.
  private static func number(at offset: Int, of bytes: [UInt8]) -> UInt32 {
    bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
