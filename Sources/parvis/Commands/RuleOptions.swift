import ArgumentParser
import Audit
import Configuration

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

/// The ids and themes of the rules that are run, as `--only`, `--skip` and `--also` name them.
struct RuleChoice: Codable, Sendable {
  var only: [String] = []
  var skip: [String] = []
  var also: [String] = []
}

extension RuleOptions {
  /// What options say, then settings: options count instead of `only`, and beside the others.
  func choice(_ settings: ConfigurationFile? = nil) throws -> RuleChoice {
    let own = settings?.customIDs ?? []
    return RuleChoice(
      only: try RuleNames.names(
        in: only.isEmpty ? settings?.only ?? [] : only, option: "--only", own: own
      ).sorted(),
      skip: try RuleNames.names(in: skip + (settings?.skip ?? []), option: "--skip", own: own)
        .sorted(),
      also: try RuleNames.rules(in: also + (settings?.also ?? []), option: "--also", own: own)
        .sorted())
  }

  /// What pages are judged by: options, then settings.
  func auditOptions(
    _ settings: ConfigurationFile? = nil, jobs: Int? = nil
  ) throws -> AuditOptions {
    var options = AuditOptions(try choice(settings), jobs: jobs)
    settings?.prepare(&options)
    options.boundMemory()
    if Auditor(options: options).ruleIDs.isEmpty { throw CommandFailure(.usage, .noRuleLeft) }
    return options
  }
}

extension AuditOptions {
  init(_ choice: RuleChoice, jobs: Int?) {
    self.init(
      only: Set(choice.only), skip: Set(choice.skip), also: Set(choice.also), jobs: jobs)
  }
}
