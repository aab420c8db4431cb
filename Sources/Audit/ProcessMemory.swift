import CMemory
import Synchronization

/// How the process keeps memory between pages.
package enum ProcessMemory {
  /// Keeps freed memory for the next page instead of giving it back to the system, which would
  /// have to clear it again: a page of 40 kB needs some megabytes for some milliseconds. To be
  /// called once, when the process starts.
  package static func keepForReuse() {
    #if canImport(Glibc)
      _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
      _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
      _ = mallopt(M_TOP_PAD, 1 << 20)
    #endif
  }

  /// Keeps `object` until the process ends, and with it all that it holds. For what the system can
  /// take back whole sooner than it could be freed piece by piece.
  static func keepUntilExit(_ object: some AnyObject & Sendable) {
    kept.withLock { $0.append(object) }
  }

  /// What no one frees: globals live as long as the process.
  private static let kept = Mutex<[any AnyObject & Sendable]>([])
}
