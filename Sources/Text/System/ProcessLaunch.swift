#if canImport(Glibc)
  import Glibc
#endif

/// Starts processes.
package enum ProcessLaunch {
  /// The system started none.
  package struct Failure: Error, Sendable {
    /// What the system says, by its number (`errno`).
    package let code: Int32

    package init(code: Int32) { self.code = code }
  }

  /// Starts `executable` in a process group of its own, with the signals that end processes unblocked and as
  /// they are by default.
  ///
  /// - Parameters:
  ///   - arguments: its own name first.
  ///   - descriptors: by the number that each has there, those that it gets; of the first three, those that are
  ///     left out lead nowhere.
  /// - Returns: the process.
  package static func start(
    _ executable: String, arguments: [String], environment: [String], descriptors: [Int32: Int32]
  ) throws(Failure) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for number in Int32(0)...2 where descriptors[number] == nil {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    }
    for (number, descriptor) in descriptors.sorted(by: { $0.key < $1.key }) {
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    }
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
    let code = SystemCalls.withCStrings(arguments) { arguments in
      SystemCalls.withCStrings(environment) {
        posix_spawn(&process, executable, &actions, &attributes, arguments, $0)
      }
    }
    guard code == 0 else { throw Failure(code: code) }
    return process
  }
}
