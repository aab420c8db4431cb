import Text

#if canImport(Glibc)
  import Glibc
#endif

extension StudioFolder {
  /// Puts new content in the place of a file that is there: whole or not at all.
  ///
  /// A link is not written through, and neither are folders entered that lie outside.
  func replace(_ path: RequestPath, with bytes: [UInt8]) throws(Refusal) {
    guard let name = path.names.last, !path.isFolder, !path.isHidden else { throw .missing }
    let parent = path.names.dropLast().joined(separator: "/")
    let folder = open(root + "/" + parent, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard folder >= 0 else { throw .missing }
    defer { close(folder) }
    guard isInside(folder) else { throw .outside }
    var information = stat()
    guard fstatat(folder, name, &information, AT_SYMLINK_NOFOLLOW) == 0 else { throw .missing }
    guard information.st_mode & S_IFMT == S_IFREG else { throw .outside }
    // A file that its owner keeps from being written is not replaced either, though its folder would allow it.
    guard information.st_mode & 0o222 != 0, faccessat(folder, name, W_OK, AT_EACCESS) == 0 else {
      throw .missing
    }
    let temporary = ".\(name.prefix(100)).\(SecretText.make().prefix(8)).tmp"
    let file = openat(
      folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .missing }
    let isWritten =
      Self.write(bytes, to: file) && fchmod(file, information.st_mode & 0o7777) == 0
      && fsync(file) == 0
    close(file)
    guard isWritten, renameat(folder, temporary, folder, name) == 0 else {
      unlinkat(folder, temporary, 0)
      throw .missing
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let count = try? SystemCalls.write(rest, to: file), count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
