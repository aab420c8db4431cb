import ArgumentParser
import Foundation
import Reports

/// How much is shown.
struct DetailOptions: ParsableArguments {
  @OptionGroup var verbosity: VerbosityOptions

  @Flag(
    name: .customLong("explain-score"),
    help: ArgumentHelp(.explainScore))
  var explainScore = false

  @OptionGroup var progress: ProgressOption

  @Flag(
    name: .long,
    help: ArgumentHelp(.timing))
  var timing = false

  @Flag(
    name: .long,
    help: ArgumentHelp(.profile))
  var profile = false

  var reportOptions: ReportOptions {
    var options = ReportOptions()
    options.detail = verbosity.detail
    options.explainsScore = explainScore
    options.workingFolder = FileManager.default.currentDirectoryPath
    return options
  }
}

/// `--quiet` and `--verbose` of commands that report on findings.
struct VerbosityOptions: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(.quiet))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(.verbose))
  var verbose = false

  func validate() throws {
    if quiet, verbose {
      throw ValidationError(FailurePhrase.quietAndVerbose.text)
    }
  }

  var detail: ReportOptions.Detail { quiet ? .summary : verbose ? .everything : .usual }
}

/// `--progress`.
struct ProgressOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.progress, valueName: "auto|always|never"))
  var progress: ProgressBar.Choice = .auto

  /// Whether something is said on the way of a command that is quiet or not.
  func isShown(isQuiet: Bool) -> Bool {
    switch progress {
    case .auto: !isQuiet && Terminal.isCapable(2)
    case .always: true
    case .never: false
    }
  }
}
