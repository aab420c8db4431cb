#if canImport(Glibc)
  import Glibc
#endif

/// Waits for changes in a folder.
///
/// inotify only says when to look. What changed is found by comparing the folder with its last
/// snapshot, so that lost events, moved folders and editors that save by renaming are all handled.
/// Where inotify is not available, the folder is polled.
package final class FolderWatcher {
  private let root: String
  private var snapshot: FolderSnapshot
  private var notifier: FolderNotifier?

  /// The polling interval without inotify, in milliseconds.
  private static let pollingInterval: Int32 = 300
  /// Changes that follow each other within this time, in milliseconds, are reported together.
  private static let quiet: Int32 = 10
  /// Changes that never pause are reported after about this many such times.
  private static let mostPauses = 25

  /// - Parameters:
  ///   - path: the folder.
  ///   - isPolling: polls the folder, as network file systems need.
  /// - Returns: nil when the folder cannot be read.
  package init?(_ path: String, isPolling: Bool = false) {
    root = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    // Watch first, then take the snapshot: no change is missed between the two.
    let notifier = isPolling ? nil : FolderNotifier(root)
    guard var snapshot = FolderSnapshot(root) else { return nil }
    if let notifier {
      while notifier.watch(snapshot.folders) {
        guard let again = FolderSnapshot(root) else { return nil }
        snapshot = again
      }
    }
    self.snapshot = snapshot
    self.notifier = notifier
  }

  /// Whether the kernel tells of changes.
  package var isNotified: Bool { notifier?.isWorking ?? false }

  /// Waits until something has changed and then nothing more for a moment.
  ///
  /// - Parameter timeout: in milliseconds; nil: as long as it takes.
  /// - Returns: what changed, which is nothing after the time-out; nil when the folder is gone.
  package func next(timeout: Int32? = nil) -> FolderChanges? {
    var left = timeout
    while true {
      let touched = wait(&left)
      guard let now = FolderSnapshot(root) else { return nil }
      var latest = now
      if let notifier {
        // Files written in a new folder before it was watched.
        while notifier.watch(latest.folders) {
          guard let again = FolderSnapshot(root) else { return nil }
          latest = again
        }
      }
      let changes = latest.changes(since: snapshot, touched: touched)
      snapshot = latest
      if !changes.isEmpty { return changes }
      if let left, left <= 0 { return changes }
    }
  }

  /// The files that were written, as far as they are known.
  private func wait(_ left: inout Int32?) -> Set<String> {
    guard let notifier, notifier.isWorking else {
      let pause = min(Self.pollingInterval, max(0, left ?? .max))
      poll(nil, 0, pause)
      if let before = left { left = before - pause }
      return []
    }
    // Check from time to time: inotify does not report that a parent folder was moved.
    let pause = min(5000, max(0, left ?? .max))
    guard var touched = notifier.events(within: pause) else {
      if let before = left { left = before - pause }
      return []
    }
    for _ in 0..<Self.mostPauses {
      guard let more = notifier.events(within: Self.quiet) else { break }
      touched.formUnion(more)
    }
    return touched
  }
}
