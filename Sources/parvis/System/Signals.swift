import Glibc
import Synchronization

/// Ends the command cleanly on SIGINT and SIGTERM: no half-written file stays, and the code says what
/// happened.
///
/// The handler only passes a signal on to a thread that waits for it: that one may do what a signal
/// handler may not. (To block signals and wait for them would not do: once `main` waits for tasks, the
/// runtime parks its thread with no signal blocked.)
enum Signals {
  /// Temporary files to be removed, and whether a progress bar stands on the last line.
  private static let pending = Mutex<(files: Set<String>, hasProgress: Bool)>(([], false))

  static func install() {
    // A reader that goes away is seen by `write`.
    signal(SIGPIPE, SIG_IGN)
    guard messages.write >= 0 else { return }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        Signals.wait()
        return nil
      }, nil)
    for number in [SIGINT, SIGTERM] where !isIgnored(number) {
      signal(number) { number in
        let before = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Signals.messages.write, &byte, 1)
        errno = before
      }
    }
  }

  /// Signals on their way, a byte each.
  private static let messages: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }()

  /// `nohup` and background jobs of scripts ask that signals be ignored: they stay so.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func wait() {
    var number: UInt8 = 0
    while read(messages.read, &number, 1) != 1 {
      var waiting = pollfd(fd: messages.read, events: Int16(POLLIN), revents: 0)
      poll(&waiting, 1, -1)
    }
    pending.withLock { pending in
      for file in pending.files { unlink(file) }
      if pending.hasProgress { StandardError.write("\r\u{1B}[K") }
    }
    if isatty(2) == 1 {
      StandardError.write(words(fr: "parvis\u{A0}: arrêté.\n", en: "parvis: stopped.\n"))
    }
    let status: ExitStatus = Int32(number) == SIGINT ? .interrupted : .terminated
    _exit(status.rawValue)
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
