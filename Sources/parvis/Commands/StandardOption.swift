import ArgumentParser
import RuleCatalog

/// `--standard`: whose numbers reports name beside rules.
struct StandardOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.standard, valueName: "rgaa4|wcag22|en301549"),
    completion: .list(Standard.allCases.map(\.rawValue)), transform: StandardOption.read)
  var standard: Standard?

  /// Reads the value of the option.
  static func read(_ name: String) throws -> Standard {
    if name == "rgaa5" { throw CommandFailure(.usage, .rgaa5Unpublished) }
    guard let standard = Standard(rawValue: name) else {
      throw CommandFailure(.usage, .chooseStandard(text: shown(name)))
    }
    return standard
  }
}
