import Text

#if canImport(Glibc)
  import Glibc
#endif

/// The folder that the studio shows. What lies outside is not read, whatever links lead there.
package struct StudioFolder: Sendable {
  /// Without links.
  package let root: String

  /// Why a file is not given.
  package enum Refusal: Error, Hashable {
    case missing, outside, folder, tooLarge
  }

  /// Greater files are not served.
  static let largestFile = 64 << 20

  /// - Returns: nil when there is no such folder.
  package init?(_ path: String) {
    guard let root = SystemCalls.resolvedPath(path) else { return nil }
    self.root = root == "/" ? "" : root
  }

  /// The bytes of a file.
  ///
  /// What was opened is asked where it lies: a link that is changed meanwhile opens no other file.
  package func read(_ path: String, limit: Int = largestFile) throws(Refusal) -> [UInt8] {
    let descriptor = open(root + "/" + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .missing }
    defer { close(descriptor) }
    guard isInside(descriptor) else { throw .outside }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw .missing }
    switch information.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .missing
    }
    guard information.st_size <= limit else { throw .tooLarge }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(information.st_size) + 1)
    while true {
      guard let part = try? SystemCalls.read(descriptor, upTo: 1 << 18) else { throw .missing }
      if part.isEmpty { return bytes }
      bytes += part
      if bytes.count > limit { throw .tooLarge }
    }
  }

  /// Whether there is such a file.
  func has(_ path: String) -> Bool { access(root + "/" + path, R_OK) == 0 }

  /// Whether what is open lies in the folder.
  func isInside(_ descriptor: Int32) -> Bool {
    guard let place = SystemCalls.resolvedPath("/proc/self/fd/\(descriptor)") else { return false }
    return place == root || place.utf8.starts(with: (root + "/").utf8)
  }
}
