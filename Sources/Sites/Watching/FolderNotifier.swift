#if canImport(Glibc)
  import Glibc
#endif

/// The kernel's news of folders (inotify(7)).
final class FolderNotifier {
  private let root: String
  private let descriptor: Int32
  /// Folders by the number of their watch.
  private var folders: [Int32: String] = [:]
  private var watched: [String: Int32] = [:]
  /// False once the kernel refused to watch a folder, as it does beyond its limit.
  private(set) var isWorking = true

  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF
      | IN_MOVE_SELF)

  /// Nil where the kernel has no such news.
  init?(_ root: String) {
    self.root = root
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Watches these folders too, and no others any more.
  ///
  /// - Returns: whether some were not watched before: look at the folder again.
  func watch(_ paths: [String]) -> Bool {
    guard isWorking else { return false }
    var isNew = false
    var now: [String: Int32] = [:]
    var names: [Int32: String] = [:]
    for path in paths {
      // A folder that took the place of another has a number of its own.
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

  /// The files that news are about; nil when there were none.
  ///
  /// - Parameter timeout: in milliseconds.
  func events(within timeout: Int32) -> Set<String>? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, timeout) > 0 else { return nil }
    var touched: Set<String> = []
    let size = 1 << 16
    withUnsafeTemporaryAllocation(
      byteCount: size, alignment: MemoryLayout<inotify_event>.alignment
    ) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, size)
        if count <= 0 { break }
        note(UnsafeRawBufferPointer(rebasing: buffer[..<count]), in: &touched)
      }
    }
    return touched
  }

  private func note(_ events: UnsafeRawBufferPointer, in touched: inout Set<String>) {
    let header = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + header <= events.count {
      let event = events.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let end = min(events.count, offset + header + Int(event.len))
      let name = events[(offset + header)..<end].prefix { $0 != 0 }
      if event.mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0, let folder = folders[event.wd],
        !name.isEmpty
      {
        let file = String(decoding: name, as: UTF8.self)
        touched.insert(folder.isEmpty ? file : folder + "/" + file)
      }
      offset = end
    }
  }
}
