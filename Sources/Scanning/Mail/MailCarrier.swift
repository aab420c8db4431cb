/// Whoever takes a mail over: a program of the machine, or a mail server.
package protocol MailCarrier: Sendable {
  func send(_ message: MailMessage) async throws(MailProblem)
}

/// Why a mail was not handed over.
package enum MailProblem: Error, Sendable, Hashable {
  /// The program cannot be run.
  case cannotRun(reason: String)
  /// It ended with this code, or by a signal (nil).
  case refused(code: Int32?)
  /// The server did not take it; what it or the library says of that.
  case notSent(reason: String)
}
