// UNSAFE: an address of a socket, which the system takes by its own address.
//
// Invariant: it is handed on while the closure runs that borrows it, with its own size.

import Foundation
import Synchronization
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// One headless browser: in a process group of its own, with an empty profile in a private folder that goes with
/// it, without a network where the system grants that, and within limits of memory and time.
final class BrowserProcess: Sendable {
  let pipe: DevToolsPipe
  private let process: pid_t
  private let folder: String
  /// Holds the port of the proxy that never answers.
  private let deadSocket: Int32
  private let isEnded = Mutex(false)

  /// Kibibytes of data of each of its processes, and seconds of processor time.
  private static let limits = "ulimit -c 0; ulimit -d 3145728; ulimit -t 900; exec \"$@\""
  /// Bytes that all its processes may hold together.
  static let memoryLimit = 2 << 30

  /// Starts the browser; nil when the system refuses.
  ///
  /// - Parameter hasNetwork: false to start it in a network of its own that has nothing in it.
  init?(_ executable: String, isSandboxed: Bool, hasNetwork: Bool) {
    var template = Array("/tmp/parvis-browser-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let dead = Self.deadPort()
    deadSocket = dead.socket
    var browser =
      [executable]
      + Browser.arguments(profile: folder, deadPort: dead.port, isSandboxed: isSandboxed)
    if !hasNetwork {
      browser = ["unshare", "--user", "--map-current-user", "--net", "--"] + browser
    }
    guard
      let started = Self.start(
        ["/bin/sh", "-c", Self.limits, "sh"] + browser, home: folder)
    else {
      close(dead.socket)
      Self.remove(folder)
      return nil
    }
    process = started.process
    pipe = DevToolsPipe(input: started.input, output: started.output)
  }

  deinit { end() }

  /// A port that is taken and that nobody listens at: what connects to it is refused.
  private static func deadPort() -> (socket: Int32, port: Int) {
    let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(made, address, size) == 0 ? getsockname(made, address, &length) : -1
      }
    }
    return (made, code == 0 ? Int(UInt16(bigEndian: address.sin_port)) : 9)
  }

  private static func start(
    _ arguments: [String], home: String
  ) -> (process: pid_t, input: Int32, output: Int32)? {
    guard let input = socketPair(), let output = socketPair() else { return nil }
    defer {
      close(input.theirs)
      close(output.theirs)
    }
    let environment = [
      "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(home)", "TMPDIR=\(home)", "LANG=C.UTF-8",
      "XDG_CONFIG_HOME=\(home)", "XDG_CACHE_HOME=\(home)", "XDG_RUNTIME_DIR=\(home)",
      "DBUS_SESSION_BUS_ADDRESS=disabled:", "DBUS_SYSTEM_BUS_ADDRESS=disabled:",
    ]
    let process = try? ProcessLaunch.start(
      "/bin/sh", arguments: arguments, environment: environment,
      descriptors: [3: input.theirs, 4: output.theirs])
    guard let process else {
      close(input.ours)
      close(output.ours)
      return nil
    }
    return (process, input.ours, output.ours)
  }

  /// Two ends with numbers that stand in nobody's way: 3 and 4 are the browser's.
  private static func socketPair() -> (ours: Int32, theirs: Int32)? {
    var made: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &made) == 0 else { return nil }
    let (ours, theirs) = (fcntl(made[0], F_DUPFD_CLOEXEC, 10), fcntl(made[1], F_DUPFD_CLOEXEC, 10))
    close(made[0])
    close(made[1])
    // A browser that reads no more must not stop us.
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      ours, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    return ours < 0 || theirs < 0 ? nil : (ours, theirs)
  }

  // MARK: - Limits

  /// Bytes that its processes hold now.
  var memory: Int {
    var pages = 0
    guard var directory = try? DirectoryReader("/proc") else { return 0 }
    while let name = directory.next()?.name {
      guard name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
        let line = Self.line(of: "/proc/\(name)/stat")
      else { continue }
      // What follows the name: state, parent, group…; the resident pages are the 22nd of them.
      let fields = line[(line.lastIndex(of: ")") ?? line.startIndex)...].split(separator: " ")
      guard fields.count > 22, Int32(fields[3]) == process else { continue }
      pages += Int(fields[22]) ?? 0
    }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  private static func line(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(file, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  /// Ends the browser with all its processes, and removes its folder.
  func end() {
    let isFirst = isEnded.withLock { isEnded in
      defer { isEnded = true }
      return !isEnded
    }
    guard isFirst else { return }
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    pipe.shutDown()
    close(deadSocket)
    Self.remove(folder)
  }

  private static func remove(_ folder: String) {
    guard folder.hasPrefix("/tmp/parvis-browser-") else { return }
    // Processes that are about to end may still write into it.
    for _ in 0..<40 {
      try? FileManager.default.removeItem(atPath: folder)
      if access(folder, F_OK) != 0 { return }
      usleep(25_000)
    }
  }
}
