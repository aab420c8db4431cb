#if canImport(Glibc)
  import Glibc
#endif

/// Waits for changes in a folder.
///
/// The kernel (inotify) only says when to look: what changed follows from comparing the folder with
/// what it held before, so nothing is lost when events are, when folders move, or when editors write
/// by renaming. Where the kernel cannot tell, the folder is looked at again and again.
public final class FolderWatcher {
  private let root: String
  private var snapshot: FolderSnapshot
  private var notifier: FolderNotifier?

  /// Between two looks without the kernel's help, in milliseconds.
  private static let pollingInterval: Int32 = 300
  /// Changes that follow one another this quickly, in milliseconds, are one.
  private static let quiet: Int32 = 10
  /// Even where they never end, they are looked at after about this many pauses.
  private static let mostPauses = 25

  /// - Parameters:
  ///   - path: the folder.
  ///   - isPolling: looks at the folder in turns, as disks in networks need.
  /// - Returns: nil when the folder cannot be read.
  public init?(_ path: String, isPolling: Bool = false) {
    root = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    // Watched before it is looked at: no change falls between.
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
  public var isNotified: Bool { notifier?.isWorking ?? false }

  /// Waits until something changed and nothing more did for a moment.
  ///
  /// - Parameter timeout: in milliseconds; nil: as long as it takes.
  /// - Returns: what changed, nothing after the time-out; nil when the folder is gone.
  public func next(timeout: Int32? = nil) -> FolderChanges? {
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
    // A look from time to time: the kernel says nothing of a folder that was moved away above.
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
