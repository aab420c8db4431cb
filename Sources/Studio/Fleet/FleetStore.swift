package import AuditModel
package import History
package import Scanning
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// The history that the pages on many sites are read from, and new audits go to.
///
/// The file is opened for as long as it is read: a run over the list, or whoever prunes it, finds it free.
package struct FleetStore: Sendable {
  /// Where the database is.
  package let path: String
  /// The rules that new audits are judged by.
  package let rules: RuleVersions
  /// The addresses of the sites that are shown, in order.
  package let addresses: [String]

  package init(path: String, rules: RuleVersions, addresses: [String]) {
    self.path = path
    self.rules = rules
    self.addresses = addresses
  }

  private var lock: String { path + ".lock" }

  /// Changes with the file.
  var mark: [Int] {
    [path, path + "-wal"].flatMap { name -> [Int] in
      var information = stat()
      guard stat(name, &information) == 0 else { return [] }
      return [
        Int(information.st_ino), Int(information.st_size), information.st_mtim.tv_sec,
        information.st_mtim.tv_nsec,
      ]
    }
  }

  /// Where each site stands; nil when no run was begun.
  func fleet() throws -> FleetRun? {
    let history = try HistoryDatabase(path: path, access: .reading)
    defer { try? history.close() }
    guard let last = try history.runs(limit: 1).first else { return nil }
    var fleet = try history.fleet(
      run: last.number, addresses: addresses, includesEarlier: true)
    // A run that goes on says so on its own pages; here each site stands as it was last seen.
    fleet?.isIncomplete = false
    return fleet
  }

  /// Whether a run over the list goes on.
  var isBusy: Bool {
    guard access(lock, F_OK) == 0 else { return false }
    return (try? RunLock(path: lock)) == nil
  }

  /// Whether a run that is not finished, and may be resumed, has visited the site.
  func isVisited(_ site: ListedSite) throws -> Bool {
    let history = try HistoryDatabase(path: path, access: .reading)
    defer { try? history.close() }
    guard let open = try resumable(in: history) else { return false }
    return try history.visitedSites(in: open.number).contains(site.address)
  }

  /// Takes a visit into the history: into the run that is to be resumed, where there is one, else into a run of
  /// its own.
  ///
  /// - Throws: `RunLock.Problem` while another run writes; ``HistoryError``.
  func record(_ visit: SiteVisit, of site: ListedSite, began: Double, ended: Double) throws {
    let lock = try RunLock(path: lock)
    defer { withExtendedLifetime(lock) {} }
    let history = try HistoryDatabase(path: path, access: .writing)
    let identity = SiteIdentity(url: site.address, name: site.name, department: site.department)
    if let open = try resumable(in: history) {
      try history.record(visit, of: identity, in: open.number)
    } else {
      let run = try history.startRun(at: began, rules: rules, siteCount: 1)
      try history.record(visit, of: identity, in: run.number)
      try history.finish(run: run.number, at: ended)
    }
    try history.close()
  }

  private func resumable(in history: HistoryDatabase) throws -> StoredRun? {
    guard let open = try history.unfinishedRun(), open.ruleset == rules.ruleset,
      open.identity == FindingIdentity.version
    else { return nil }
    return open
  }
}
