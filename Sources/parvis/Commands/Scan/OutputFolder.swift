import AuditModel
import Glibc
import Reports
import Text

/// The folder of a run: a page of all sites, a folder for each, files for programs.
struct OutputFolder {
  let path: String

  /// Makes the folder, and those above it, where there is none.
  init(_ path: String) throws {
    self.path = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    try Self.make(self.path)
    if access(self.path, W_OK | X_OK) != 0 { throw Self.failure(self.path, errno) }
  }

  /// Makes a folder and those above it.
  static func make(_ path: String) throws {
    var information = stat()
    if stat(path, &information) == 0 {
      if information.st_mode & S_IFMT == S_IFDIR { return }
      throw failure(path, ENOTDIR)
    }
    if path.isEmpty { throw failure(path, ENOENT) }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try make(String(path[..<slash]))
    }
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
    let name = shown(path)
    let reason = systemReason(code)
    return CommandFailure(
      code == ENOSPC ? .writeError : .cannotCreateOutput,
      .cannotCreateFolder(name: name, reason: reason))
  }

  func folder(_ name: String) -> String { path + "/" + name }

  /// The page of all sites.
  var index: String { path + "/index.html" }

  /// Writes everything but the reports of the sites, which their processes have written. Files for
  /// programs come last: when they are there, so are the pages.
  func write(_ run: FleetRun, in context: FleetContext) throws {
    for site in run.sites {
      try Self.make(folder(site.folder))
      try write(FleetSitePage(site, of: run, in: context).text, "\(site.folder)/index.html")
    }
    try write(FleetIndex(run, in: context).text, "index.html")
    try write(FleetSummary.text(run), "summary.json")
    try write(FleetMetrics.text(run, in: context), "metrics.prom")
  }

  private func write(_ text: String, _ name: String) throws {
    try OutputFile(path + "/" + name).write(Array(text.utf8))
  }

  /// Removes temporary files of processes that were killed.
  func removeRemnants(of folders: [String]) {
    for folder in [path] + folders.map(folder) {
      guard var directory = try? DirectoryReader(folder) else { continue }
      while let name = directory.next()?.name {
        if name.hasPrefix("."), name.hasSuffix(".tmp") { unlink(folder + "/" + name) }
      }
    }
  }
}
