/// How a command ends: the codes of the contract.
enum ExitStatus: Int32, Error, Sendable {
  case done = 0
  case internalError = 1
  /// Findings at or above the threshold.
  case findings = 2
  /// Something could not be read, or a limit was hit.
  case incomplete = 3
  case usage = 64
  /// Nothing in the input is HTML.
  case unusableInput = 65
  case missingInput = 66
  /// No site could be had: nothing is audited.
  case unavailable = 69
  case cannotCreateOutput = 73
  case writeError = 74
  /// Another run holds the lock.
  case locked = 75
  /// Settings or a list of known findings are wrong: the message names line and column.
  case configurationError = 78
  case interrupted = 130
  case terminated = 143
}

/// A command that cannot go on: how it ends, and what the user can do about it.
struct CommandFailure: Error, Sendable, CustomStringConvertible {
  let status: ExitStatus
  /// In the user's language.
  let message: String

  init(_ status: ExitStatus, message: String) {
    self.status = status
    self.message = message
  }

  init(_ status: ExitStatus, _ phrase: FailurePhrase) {
    self.init(status, message: phrase.text)
  }

  var description: String { message }

  /// As shown on standard error.
  var text: String { "parvis" + Interface.colon + message }
}
