import Glibc
import Synchronization

/// Ends the command cleanly on SIGINT and SIGTERM: no half-written file stays, and the code says what
/// happened.
///
/// The handler only writes the number into a pipe, and one thread reads it: it may do what a signal
/// handler may not. Blocking the signals instead would not do: the main thread of an asynchronous
/// program waits with all signals let through.
enum Signals {
  /// Temporary files to be removed, and whether a progress bar stands on the last line.
  private static let pending = Mutex<(files: Set<String>, hasProgress: Bool)>(([], false))
  /// What is done with the first signal instead of ending; the second one ends.
  private static let handler = Mutex<(@Sendable (Int32) -> Void)?>(nil)

  static func install() {
    // A reader that goes away is seen by `write`.
    signal(SIGPIPE, SIG_IGN)
    // A file beyond the limit of its size is seen by `write` too.
    signal(SIGXFSZ, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    writingEnd.store(ends[1], ordering: .releasing)
    readingEnd.store(ends[0], ordering: .releasing)
    for number in [SIGINT, SIGTERM] where !isIgnored(number) {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        let error = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = Glibc.write(writingEnd.load(ordering: .acquiring), &byte, 1)
        errno = error
      }
      action.sa_flags = SA_RESTART
      sigaction(number, &action, nil)
    }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        Signals.wait()
        return nil
      }, nil)
  }

  /// `nohup` and background jobs of scripts ask that signals be ignored: they stay so.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func wait() {
    let descriptor = readingEnd.load(ordering: .acquiring)
    var number: Int32 = 0
    while true {
      var byte: UInt8 = 0
      guard read(descriptor, &byte, 1) == 1 else {
        if errno == EINTR { continue }
        return
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
      StandardError.write(words(fr: "parvis\u{A0}: arrêté.\n", en: "parvis: stopped.\n"))
    }
    _exit(number == SIGINT ? ExitStatus.interrupted.rawValue : ExitStatus.terminated.rawValue)
  }

  /// Has the first signal handed to `body`, which brings the command to a clean end.
  static func intercept(_ body: @escaping @Sendable (Int32) -> Void) {
    handler.withLock { $0 = body }
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

/// The pipe between the handler and the thread.
private let writingEnd = Atomic<Int32>(-1)
private let readingEnd = Atomic<Int32>(-1)
