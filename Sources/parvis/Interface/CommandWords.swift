import Glibc
import Reports

/// Reads command lines that name no command.
enum CommandWords {
  /// What the root command has of its own.
  private static let rootOptions = ["-h", "--help", "--help-hidden", "--version"]

  /// `arguments` with `audit` before a target that stands alone: `parvis site/` means
  /// `parvis audit site/`.
  ///
  /// - Throws: ``CommandFailure`` for a word that is neither a command nor a target, with what was
  ///   probably meant.
  static func completed(_ arguments: [String], commands: [String]) throws -> [String] {
    guard let first = arguments.first, first != "help", !commands.contains(first) else {
      return arguments
    }
    if first.hasPrefix("-"), first != "-" {
      let isForRoot =
        rootOptions.contains(first) || first.hasPrefix("--generate-")
        || first.hasPrefix("--experimental-")
      return !isForRoot && arguments.contains(where: isTarget) ? ["audit"] + arguments : arguments
    }
    if isTarget(first) { return ["audit"] + arguments }
    let hint =
      Suggestions.nearest(to: first, among: commands).map(FailurePhrase.didYouMean)
      ?? .commandsAreListed
    throw CommandFailure(
      .usage, message: FailurePhrase.unknownCommand(name: shown(first)).text + " " + hint.text)
  }

  /// True of standard input, of paths and addresses, and of what is there.
  private static func isTarget(_ word: String) -> Bool {
    if word == "-" { return true }
    if word.hasPrefix("-") { return false }
    return word.contains("/") || word.contains(".") || access(word, F_OK) == 0
  }
}

/// Addresses that were mistyped.
enum MistypedAddress {
  private static let otherSchemes: Set<String> = [
    "about", "chrome", "data", "file", "ftp", "ftps", "mailto", "sftp", "ssh", "tel", "ws", "wss",
  ]

  /// What is wrong with a target that is no file and has a scheme; nil when it has none.
  static func failure(of target: String) -> CommandFailure? {
    guard let colon = target.firstIndex(of: ":") else { return nil }
    let scheme = target[..<colon].lowercased()
    let rest = target[colon...].dropFirst()
    guard (2...8).contains(scheme.count), scheme.allSatisfy({ $0.isASCII && $0.isLetter }),
      rest.hasPrefix("/")
    else { return nil }
    guard !otherSchemes.contains(scheme),
      let meant = Suggestions.nearest(to: scheme, among: ["https", "http"])
    else {
      return CommandFailure(.usage, .noWebAddress(target: shown(Redaction.text(target))))
    }
    let address = meant + "://" + rest.drop { $0 == "/" }
    return CommandFailure(
      .usage,
      .didYouMeanAddress(
        target: shown(Redaction.text(target)), address: shown(Redaction.text(address))))
  }
}
