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
  ) throws(ProcessLaunch.Failure) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw ProcessLaunch.Failure(code: errno)
    }
    let writing = ends[1]
    defer { close(ends[0]) }
    do {
      let process = try ProcessLaunch.start(
        executable, arguments: [executable] + arguments,
        environment: environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" },
        descriptors: [0: ends[0], 1: output])
      state = Mutex(State(process: process, input: writing))
    } catch {
      close(writing)
      throw error
    }
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
