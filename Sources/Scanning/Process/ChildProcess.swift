import Synchronization
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// The process that audits one site: a crash there does not end the run.
///
/// It reads what to do on its standard input, which then stays open: when it ends, so has the
/// parent, and the child goes too. It is in a process group of its own, so that Ctrl-C is the
/// parent's to handle.
final class ChildProcess: Sendable {
  /// How it ended.
  enum End: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
  }

  struct LaunchError: Error, Sendable {
    let code: Int32
  }

  private struct State {
    /// Nil once the system may give the number to another process.
    var process: pid_t?
    var input: Int32
    var peak = 0
  }

  private let state: Mutex<State>

  /// Starts `executable`.
  ///
  /// - Parameters:
  ///   - input: what it reads first.
  ///   - output: the descriptor that its standard output goes to.
  init(
    _ executable: String, arguments: [String], environment: [String: String], input: [UInt8],
    output: Int32
  ) throws(LaunchError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)

    var process = pid_t()
    var writing: Int32 = -1
    let code = { () -> Int32 in
      var ends: [Int32] = [-1, -1]
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return errno }
      defer { close(ends[0]) }
      posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
      let code = SystemCalls.withCStrings([executable] + arguments) { arguments in
        SystemCalls.withCStrings(environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }) {
          posix_spawn(&process, executable, &actions, &attributes, arguments, $0)
        }
      }
      if code == 0 { writing = ends[1] } else { close(ends[1]) }
      return code
    }()
    guard code == 0 else { throw LaunchError(code: code) }
    state = Mutex(State(process: process, input: writing))
    // A socket rather than a pipe: writing to it raises no signal when the child is gone already.
    var rest = input[...]
    while !rest.isEmpty {
      guard let count = try? SystemCalls.send(rest, to: writing), count > 0 else { break }
      rest = rest.dropFirst(count)
    }
  }

  /// The most bytes of memory that it held, what it shared with others included; 0 while it runs.
  var peak: Int { state.withLock { $0.peak } }

  /// Ends the process at once; does nothing when it has ended.
  func kill() {
    state.withLock { state in
      if let process = state.process { _ = Glibc.kill(process, SIGKILL) }
    }
  }

  /// Tells the process that nothing more comes on its standard input.
  func endInput() { state.withLock { _ = shutdown($0.input, Int32(SHUT_WR)) } }

  /// Waits until the process has ended. To be called once.
  func wait() async -> End {
    await withCheckedContinuation { continuation in
      let hasThread = DetachedThread.run(stackSize: 128 << 10) {
        continuation.resume(returning: self.waitBlocking())
      }
      // Without a thread, this one waits.
      if !hasThread { continuation.resume(returning: waitBlocking()) }
    }
  }

  /// Blocks: to be called on a thread of its own.
  private func waitBlocking() -> End {
    guard let process = state.withLock({ $0.process }) else { return .exited(-1) }
    var information = siginfo_t()
    // The process is not reaped yet, so its number cannot have been reused.
    while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    return state.withLock { state in
      var status: Int32 = 0
      var usage = rusage()
      while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
      state.peak = Int(usage.ru_maxrss) << 10
      state.process = nil
      close(state.input)
      let signal = status & 0x7F
      return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }
  }
}
