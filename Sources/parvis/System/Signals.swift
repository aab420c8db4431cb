import Glibc
import Synchronization
import Text

/// Ends the command cleanly on SIGINT and SIGTERM: no half-written file stays, and the code says what
/// happened.
///
/// The handler only writes the number to a pipe; a thread reads it and may then do what is forbidden in
/// a handler. Blocking the signals and waiting for them does not work: the main thread of an
/// asynchronous program sleeps with no signal blocked.
enum Signals {
  /// Temporary files to be removed, and whether a progress bar stands on the last line.
  private static let pending = Mutex<(files: Set<String>, hasProgress: Bool)>(([], false))

  /// What is done with the first signal instead of ending; the second one ends.
  private static let handler = Mutex<(@Sendable (Int32) -> Void)?>(nil)

  static func install() {
    // `write` reports when the reader has gone.
    signal(SIGPIPE, SIG_IGN)
    // `write` also reports a file beyond its size limit.
    signal(SIGXFSZ, SIG_IGN)
    var pair: [Int32] = [-1, -1]
    guard pipe(&pair) == 0 else { return }
    for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A pair of integers: a signal handler may not allocate.
    ends = (pair[0], pair[1])
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { _ in
        Signals.wait()
        return nil
      }, nil)
    guard code == 0 else { return }
    for number in [SIGINT, SIGTERM] where !isIgnored(number) {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        let before = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = Glibc.write(Signals.ends.writing, &byte, 1)
        errno = before
      }
      action.sa_flags = SA_RESTART
      sigaction(number, &action, nil)
    }
  }

  /// Where signals are read and written; set once, before any signal can come.
  nonisolated(unsafe) private static var ends: (reading: Int32, writing: Int32) = (-1, -1)

  /// `nohup` and background jobs of scripts ask that signals be ignored: they stay so.
  private static func isIgnored(_ number: Int32) -> Bool { SystemCalls.ignoresSignal(number) }

  private static func wait() {
    var number: Int32 = 0
    while true {
      var byte: UInt8 = 0
      while read(ends.reading, &byte, 1) != 1 {
        guard errno == EINTR else { return }
      }
      number = Int32(byte)
      let handler = handler.withLock { handler in
        defer { handler = nil }
        return handler
      }
      guard let handler else { break }
      handler(number)
    }
    pending.withLock { pending in
      for file in pending.files { unlink(file) }
      if pending.hasProgress { StandardError.write("\r\u{1B}[K") }
    }
    if isatty(2) == 1 {
      StandardError.write(.stopped)
    }
    let status: ExitStatus = Int32(number) == SIGINT ? .interrupted : .terminated
    _exit(status.rawValue)
  }

  /// The signal that asked a command to come to its end.
  final class Stop: Sendable {
    private let number = Mutex<Int32?>(nil)

    fileprivate func note(_ signal: Int32) { number.withLock { $0 = signal } }

    /// How the command then ends; nil when no signal came.
    var status: ExitStatus? {
      number.withLock { $0.map { $0 == SIGINT ? .interrupted : .terminated } }
    }
  }

  /// Has the first signal call `body`, which brings the command to a clean end, instead of ending the
  /// process.
  static func stop(_ body: @escaping @Sendable () -> Void) -> Stop {
    let stop = Stop()
    handler.withLock { handler in
      handler = { number in
        stop.note(number)
        body()
      }
    }
    return stop
  }

  /// Has the file removed if a signal comes before ``release(_:)``.
  static func guardFile(_ path: String) {
    pending.withLock { _ = $0.files.insert(path) }
  }

  static func release(_ path: String) {
    pending.withLock { _ = $0.files.remove(path) }
  }

  static func noteProgress(_ isShown: Bool) {
    pending.withLock { $0.hasProgress = isShown }
  }
}
