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
    let option = "--" + first
    if rootOptions.contains(option) {
      throw CommandFailure(
        .usage,
        message: FailurePhrase.unknownCommand(name: shown(first)).text + " "
          + FailurePhrase.didYouMean(nearest: "parvis \(option)").text)
    }
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
    guard parts(of: target) != nil else { return nil }
    guard let address = meant(by: target) else {
      return CommandFailure(.usage, .noWebAddress(target: shown(Redaction.text(target))))
    }
    return CommandFailure(
      .usage,
      .didYouMeanAddress(
        target: shown(Redaction.text(target)), address: shown(Redaction.text(address))))
  }

  /// The address of the web that a mistyped one was probably meant to be.
  static func meant(by target: String) -> String? {
    guard let (scheme, rest) = parts(of: target), !otherSchemes.contains(scheme),
      let meant = Suggestions.nearest(to: scheme, among: ["https", "http"])
    else { return nil }
    return meant + "://" + rest.drop { $0 == "/" }
  }

  /// What stands before and after the colon of something that looks like an address.
  private static func parts(of target: String) -> (scheme: String, rest: Substring)? {
    guard let colon = target.firstIndex(of: ":") else { return nil }
    let scheme = target[..<colon].lowercased()
    let rest = target[colon...].dropFirst()
    guard (2...8).contains(scheme.count), scheme.allSatisfy({ $0.isASCII && $0.isLetter }),
      rest.hasPrefix("/")
    else { return nil }
    return (scheme, rest)
  }
}
