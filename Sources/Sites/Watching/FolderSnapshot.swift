#if canImport(Glibc)
  import Glibc
#endif

/// The files in a folder and when each was last written.
struct FolderSnapshot {
  /// What changes when a file is written or replaced.
  struct Stamp: Hashable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int
    let inode: UInt
  }

  private(set) var files: [String: Stamp] = [:]
  /// The root, which is empty, and the folders below it.
  private(set) var folders: [String] = []

  /// Nil when the folder is gone.
  init?(_ root: String) {
    var listing = FolderListing()
    guard (try? listing.walk(root)) != nil else { return nil }
    folders = listing.folders
    files.reserveCapacity(listing.files.count)
    for path in listing.files where !Self.isOfEditors(path) {
      var information = stat()
      guard stat(root + "/" + path, &information) == 0 else { continue }
      files[path] = Stamp(
        seconds: information.st_mtim.tv_sec, nanoseconds: information.st_mtim.tv_nsec,
        size: Int(information.st_size), inode: UInt(information.st_ino))
    }
  }

  /// Files that editors create beside those they save: backups, swap and lock files.
  static func isOfEditors(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    if name.hasSuffix("~") || name.hasPrefix(".#") || name == "4913" { return true }
    if name.hasPrefix("#"), name.hasSuffix("#") { return true }
    return [".swp", ".swo", ".swx", ".tmp", ".bak"].contains { name.hasSuffix($0) }
  }

  func changes(since other: FolderSnapshot, touched: Set<String> = []) -> FolderChanges {
    var changes = FolderChanges()
    for (path, stamp) in files {
      guard let before = other.files[path] else {
        changes.areFilesOthers = true
        continue
      }
      if before != stamp || touched.contains(path) { changes.written.insert(path) }
    }
    if !changes.areFilesOthers {
      changes.areFilesOthers = other.files.keys.contains { files[$0] == nil }
    }
    return changes
  }
}

/// The changes in a folder.
package struct FolderChanges: Sendable, Hashable {
  /// Files that were there before and may have new content, relative to the root.
  package var written: Set<String> = []
  /// True when files were added or removed.
  package var areFilesOthers = false

  package init(written: Set<String> = [], areFilesOthers: Bool = false) {
    self.written = written
    self.areFilesOthers = areFilesOthers
  }

  package var isEmpty: Bool { written.isEmpty && !areFilesOthers }
}
