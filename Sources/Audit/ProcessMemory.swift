import CMemory
import Synchronization
import Text

#if canImport(Glibc)
  import Glibc
#endif

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

  /// Bytes that the process holds and shares with no file; 0 where the system does not say.
  static var resident: Int {
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    guard let bytes = try? SystemCalls.read(file, upTo: 256) else { return 0 }
    // In pages: the address space, what is in memory, what of it is in files.
    let fields = bytes.split(separator: UInt8(ascii: " ")).prefix(3)
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return fields.count == 3 ? (fields[1] - fields[2]) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }

  /// Keeps `object` until the process ends, and with it all that it holds. For what the system can
  /// take back whole sooner than it could be freed piece by piece.
  static func keepUntilExit(_ object: some AnyObject & Sendable) {
    kept.withLock { $0.append(object) }
  }

  /// What no one frees: globals live as long as the process.
  private static let kept = Mutex<[any AnyObject & Sendable]>([])
}
