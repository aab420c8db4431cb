import Glibc
import Text

/// Archives of nights (`--warc`) that are older than they are to be kept.
struct ArchivePruning {
  /// Removes the archives in a folder, and in the folders of its sites, that were begun before `time`.
  ///
  /// Only files that are named as ours are touched.
  ///
  /// - Returns: how many there were.
  static func prune(_ folder: String, before time: Double) throws(SystemError) -> Int {
    let limit = ArchiveFolder.moment(Int(time))
    var removed = 0
    var folders: [String] = []
    var directory = try DirectoryReader(folder)
    while let entry = directory.next() {
      let path = folder + "/" + entry.name
      if isFolder(path) { folders.append(path) }
      if isOld(entry.name, limit), unlink(path) == 0 { removed += 1 }
    }
    for path in folders {
      var directory = try DirectoryReader(path)
      while let entry = directory.next() {
        if isOld(entry.name, limit), unlink(path + "/" + entry.name) == 0 { removed += 1 }
      }
      // A site of which nothing is left has no folder; one that is not empty stays.
      rmdir(path)
    }
    return removed
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a name is that of an archive that was begun before the moment `limit`.
  private static func isOld(_ name: String, _ limit: String) -> Bool {
    guard let match = name.wholeMatch(of: #/.+-(\d{8}-\d{6})\.warc\.gz/#) else { return false }
    return match.output.1 < limit
  }
}
