import AuditModel
import Synchronization
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// One process that reads files, one at a time; see ``DocumentService``. Its calls block.
final class DocumentChild: Sendable {
  private let process: pid_t
  private let socket: Int32
  private let asked = Atomic(0)

  /// So many files later a new one takes over: what a file leaves behind in it ends then.
  var isWorn: Bool { asked.load(ordering: .relaxed) >= 100 }

  /// Nil when the system starts none.
  init?(_ executable: String, arguments: [String]) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    let (ours, theirs) = (ends[0], ends[1])
    defer { close(theirs) }
    // A child that reads no more must not stop us.
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(ours, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard
      let process = try? ProcessLaunch.start(
        executable, arguments: arguments, environment: ["LANG=C.UTF-8"],
        descriptors: [0: theirs, 1: theirs])
    else {
      close(ours)
      return nil
    }
    self.process = process
    socket = ours
  }

  deinit {
    close(socket)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// What the child answers to a file, without the end of its line; nil when it ended, or took longer than
  /// `seconds`: then it is of no more use.
  func ask(_ bytes: [UInt8], as format: DocumentFormat, within seconds: Double) -> [UInt8]? {
    asked.wrappingAdd(1, ordering: .relaxed)
    let end = ContinuousClock.now + .seconds(seconds)
    guard send(DocumentFrame.header(format, count: bytes.count)[...]), send(bytes[...]) else {
      return nil
    }
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      let left = end - ContinuousClock.now
      let milliseconds =
        left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0, line.count < 1 << 20 else { return nil }
      var wanted = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let count = poll(&wanted, 1, Int32(clamping: milliseconds))
      if count < 0, errno == EINTR { continue }
      guard count > 0, let part = try? SystemCalls.read(socket, upTo: 1 << 14), !part.isEmpty else {
        return nil
      }
      line += part
    }
    return Array(line.dropLast())
  }

  private func send(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      guard let count = try? SystemCalls.send(rest, to: socket), count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
