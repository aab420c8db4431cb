/// The style sheets and scripts that stand beside a page which was named alone, for browsers would ask for them.
///
/// A page from strangers may name any file. Only files named as style sheets or scripts are read, in the page's
/// folder and below it; of a page named from the working folder, in and below that.
package struct FilesBesidePage: Sendable {
  /// A page is named from the working folder.
  private var isBesideWorkingFolder = false
  /// The folders of pages that are named by their whole paths, without the first slash: addresses have none.
  private var folders: Set<String> = []
  private static let endings = [".css", ".js", ".mjs"]
  private static let limit = 10 << 20
  /// No system opens a longer one.
  private static let longestPath = 4096

  /// Nil of a page without a folder: standard input, a path with `..`.
  ///
  /// - Parameter page: the page's file.
  package init?(page: String) {
    let parts = page.split(separator: "/", omittingEmptySubsequences: false)
    guard page != "-", !parts.contains("..") else { return nil }
    if page.hasPrefix("/") {
      let names = parts.dropLast().filter { !$0.isEmpty && $0 != "." }
      folders = [names.map { $0 + "/" }.joined()]
    } else {
      isBesideWorkingFolder = true
    }
  }

  /// What stands beside any of several pages: each folder is asked once, however many pages it has.
  init(joining pages: [FilesBesidePage]) {
    for page in pages {
      isBesideWorkingFolder = isBesideWorkingFolder || page.isBesideWorkingFolder
      folders.formUnion(page.folders)
    }
  }

  /// The bytes of a file.
  ///
  /// - Parameter path: as addresses have it, from the root and decoded.
  package func read(_ path: String) -> [UInt8]? {
    let name = path.lowercased()
    guard Self.endings.contains(where: { name.hasSuffix($0) }),
      !path.hasPrefix("/"), !path.utf8.contains(0), path.utf8.count <= Self.longestPath,
      !path.split(separator: "/").contains("..")
    else { return nil }
    if isBesideWorkingFolder, let bytes = try? FileReading.read(path, limit: Self.limit) {
      return bytes
    }
    return isBelowFolder(path) ? try? FileReading.read("/" + path, limit: Self.limit) : nil
  }

  /// Whether one of the folders has the file, or a folder of theirs.
  private func isBelowFolder(_ path: String) -> Bool {
    if folders.isEmpty { return false }
    if folders.contains("") { return true }
    return path.indices.contains { path[$0] == "/" && folders.contains(String(path[...$0])) }
  }
}
