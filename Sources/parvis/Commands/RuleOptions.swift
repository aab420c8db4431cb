import ArgumentParser

/// Which rules are run.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.only, valueName: .ruleOrThemeValue),
    completion: .list(RuleNames.all))
  var only: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(.skip, valueName: .ruleOrThemeValue),
    completion: .list(RuleNames.all))
  var skip: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(.also, valueName: .ruleValue),
    completion: .list(RuleNames.optIn))
  var also: [String] = []
}
