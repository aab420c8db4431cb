import Text

#if canImport(Glibc)
  import Glibc
#endif

/// The machine's way to send mail: the program that cron uses too.
package struct Sendmail: MailCarrier {
  private let path: String
  private let environment: [String: String]
  /// A mail server that does not answer holds up nothing for longer, in seconds.
  private static let timeLimit = 60

  package init(path: String, environment: [String: String]) {
    self.path = path
    self.environment = environment
  }

  /// Hands a mail over. Whoever gets it stands in its header, never on the command line.
  package func send(_ message: MailMessage) async throws(MailProblem) {
    let silent = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard silent >= 0 else { throw .cannotRun(reason: SystemError.last.message) }
    defer { close(silent) }
    let process: ChildProcess
    do throws(ProcessLaunch.Failure) {
      process = try ChildProcess(
        path, arguments: ["-t", "-i"], environment: environment, input: message.bytes,
        output: silent)
    } catch {
      throw .cannotRun(reason: SystemError(code: error.code).message)
    }
    process.endInput()
    let limit = Task {
      try await Task.sleep(for: .seconds(Self.timeLimit))
      process.kill()
    }
    let end = await process.wait()
    limit.cancel()
    switch end {
    case .exited(0): return
    case .exited(let code): throw .refused(code: code)
    case .signalled: throw .refused(code: nil)
    }
  }
}
