import Audit
import AuditModel
import Comparison
import Reports
import Sites
import WebAddress

/// `parvis audit FOLDER --watch`: audits anew what is saved, until it is stopped.
struct WatchRun {
  let folder: String
  let reading: FolderReading
  let auditor: Auditor
  let isPolling: Bool
  /// What is said on the screen.
  let screen: WatchReport
  /// Writes the reports that go to files, for the time that the number says.
  let write: (SiteResult, Int) throws -> Void

  /// Runs until a signal ends the command, or the folder is gone.
  func run() async throws -> ExitStatus {
    // Watched before it is read: what is saved meanwhile is not missed.
    guard let watcher = FolderWatcher(folder, isPolling: isPolling) else {
      throw TargetSources.gone(folder)
    }
    var session = await StandingAudit(auditor, try TargetSources.folder(folder, reading))
    try StandardOutput.writeReport(screen.opening(session.result))
    var number = 1
    try write(session.result, number)

    while let changes = watcher.next() {
      let before = session.result
      let paths: Set<String>
      if changes.areFilesOthers {
        guard let source = try? TargetSources.folder(folder, reading) else { break }
        paths = await session.update(source: source)
      } else {
        paths = await session.update(changed: changes.written)
      }
      guard !paths.isEmpty else { continue }
      let changed = changes.areFilesOthers ? differing(before, session.result, paths) : paths
      try StandardOutput.writeReport(
        screen.change(from: before, to: session.result, paths: changed))
      number += 1
      try write(session.result, number)
    }
    StandardError.write(screen.folderGone)
    return .missingInput
  }

  /// The pages among `paths` whose findings have changed.
  private func differing(_ before: SiteResult, _ after: SiteResult, _ paths: Set<String>)
    -> Set<String>
  {
    func findings(_ site: SiteResult) -> [String: [String]] {
      Dictionary(
        site.pages.map { ($0.path, $0.findings.map(\.fingerprint)) },
        uniquingKeysWith: { first, _ in first })
    }
    let (earlier, later) = (findings(before), findings(after))
    return paths.filter { earlier[$0] != later[$0] }
  }
}
