/// The style sheets and scripts that stand beside a page which was named alone, for browsers would ask for them.
///
/// A page from strangers may name any file. Only files named as style sheets or scripts are read, in the page's
/// folder and below it; of a page named from the working folder, in and below that.
package struct FilesBesidePage: Sendable {
  /// What the page's path begins with on the machine, but not in addresses.
  private let root: String
  /// What paths in addresses have to begin with.
  private let folder: String
  private static let endings = [".css", ".js", ".mjs"]
  private static let limit = 10 << 20

  /// Nil of a page without a folder: standard input, a path with `..`.
  ///
  /// - Parameter page: the page's file.
  package init?(page: String) {
    let parts = page.split(separator: "/", omittingEmptySubsequences: false)
    guard page != "-", !parts.contains("..") else { return nil }
    root = page.hasPrefix("/") ? "/" : ""
    let names = parts.dropLast().filter { !$0.isEmpty && $0 != "." }
    folder = root.isEmpty ? "" : names.map { $0 + "/" }.joined()
  }

  /// The bytes of a file.
  ///
  /// - Parameter path: as addresses have it, from the root and decoded.
  package func read(_ path: String) -> [UInt8]? {
    let name = path.lowercased()
    guard path.hasPrefix(folder), Self.endings.contains(where: { name.hasSuffix($0) }),
      !path.hasPrefix("/"), !path.utf8.contains(0),
      !path.split(separator: "/").contains("..")
    else { return nil }
    return try? FileReading.read(root + path, limit: Self.limit)
  }
}
