import Glibc
import Text

/// A file that a report is written to: whole or not at all.
struct OutputFile: Sendable {
  /// As the user named it.
  let name: String
  /// Where links lead to.
  private let path: String
  /// Devices and pipes are written to as they are; files are replaced.
  private let isReplaceable: Bool

  /// Checks that the file can be written, before the audit starts.
  init(_ name: String) throws {
    self.name = name
    var information = stat()
    guard stat(name, &information) == 0 else {
      path = name
      isReplaceable = true
      if name.isEmpty { throw OutputFile.cannotCreate(name, systemReason(ENOENT)) }
      if !OutputFile.allowsNewFiles(OutputFile.folder(of: name)) {
        throw OutputFile.cannotCreate(name, systemReason(errno))
      }
      return
    }
    let kind = information.st_mode & S_IFMT
    if kind == S_IFDIR { throw OutputFile.cannotCreate(name, systemReason(EISDIR)) }
    path = SystemCalls.resolvedPath(name) ?? name
    if access(path, W_OK) != 0 { throw OutputFile.cannotCreate(name, systemReason(errno)) }
    // When the folder takes no new files, the file itself is written to.
    isReplaceable = kind == S_IFREG && OutputFile.allowsNewFiles(OutputFile.folder(of: path))
  }

  private static func allowsNewFiles(_ folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  func write(_ text: [UInt8]) throws { try write { sink in try sink(text) } }

  /// Takes the pieces of a report.
  typealias Sink = ([UInt8]) throws -> Void

  /// Writes a report: into a temporary file of the same folder, which then takes the file's place.
  ///
  /// - Parameter produce: gives the report to its argument, piece by piece.
  func write(_ produce: (Sink) throws -> Void) throws {
    guard isReplaceable else { return try writeInPlace(produce) }
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let remnants = Remnants(folder: OutputFile.folder(of: path), name: ".\(last.prefix(100)).")
    remnants.remove()
    let temporary = remnants.path(of: getpid())
    unlink(temporary)
    Signals.guardFile(temporary)
    defer { Signals.release(temporary) }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputFile.cannotCreate(name, systemReason(errno)) }
    // Held until the file is closed: no other run takes it for a remnant.
    flock(descriptor, LOCK_EX | LOCK_NB)
    do {
      // A file that is replaced keeps its permissions.
      var information = stat()
      if stat(path, &information) == 0 { fchmod(descriptor, information.st_mode & 0o7777) }
      try produce { try DescriptorWriting.write($0, to: descriptor) }
      guard fsync(descriptor) == 0 else { throw WriteProblem.failed(systemReason(errno)) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw OutputFile.cannotWrite(name, error)
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let reason = systemReason(errno)
      unlink(temporary)
      throw OutputFile.cannotWrite(name, WriteProblem.failed(reason))
    }
  }

  private func writeInPlace(_ produce: (Sink) throws -> Void) throws {
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputFile.cannotCreate(name, systemReason(errno)) }
    do {
      try produce { try DescriptorWriting.write($0, to: descriptor) }
    } catch {
      close(descriptor)
      if case WriteProblem.brokenPipe = error { return }
      throw OutputFile.cannotWrite(name, error)
    }
    close(descriptor)
  }

  private static func cannotCreate(_ name: String, _ reason: String) -> CommandFailure {
    let name = shown(name)
    return CommandFailure(.cannotCreateOutput, .cannotCreate(name: name, reason: reason))
  }

  private static func cannotWrite(_ name: String, _ error: any Error) -> CommandFailure {
    let name = shown(name)
    var reason = ""
    if case WriteProblem.failed(let text) = error { reason = " (\(text))" }
    return CommandFailure(.writeError, .cannotWrite(name: name, reason: reason))
  }
}

/// Temporary files of runs that were killed before the file took its place.
private struct Remnants {
  let folder: String
  /// What the names of a file's temporary files begin with.
  let name: String

  func path(of process: Int32) -> String { "\(folder)/\(name)\(process).tmp" }

  /// Removes those that no run holds any more.
  func remove() {
    guard var entries = try? DirectoryReader(folder) else { return }
    while let entry = entries.next() {
      guard entry.name.hasPrefix(name), entry.name.hasSuffix(".tmp"),
        Int32(entry.name.dropFirst(name.count).dropLast(4)) != nil
      else { continue }
      let path = folder + "/" + entry.name
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }
}
