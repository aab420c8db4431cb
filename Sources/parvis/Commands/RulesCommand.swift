import ArgumentParser
import AuditModel
import Configuration
import Reports
import RuleCatalog

/// `parvis rules [ID]`: the catalogue, or one rule explained.
struct RulesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rules",
      abstract: HelpPhrase.rulesAbstract.text)
  }

  @Argument(
    help: ArgumentHelp(.rulesName, valueName: .ruleValue),
    completion: .list(RuleCatalog.all.map(\.id.rawValue)))
  var rule: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.rulesCheck, valueName: .folderValue),
    completion: .directory)
  var check: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var standards: StandardOption
  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    if let check {
      guard rule == nil else { throw CommandFailure(.usage, .checkAlone) }
      throw try RuleCheckRun(folder: check).run()
    }
    let settings = try configuration.read(for: ["."], isQuiet: true)
    let rules = settings?.rules ?? .catalog
    let descriptor = try rule.map { name in
      guard let found = rules[RuleID(rawValue: name)] else {
        throw RuleNames.unknown(
          name, among: rules.all.map(\.id.rawValue),
          intro: FailurePhrase.noSuchRule(name: shown(name)).text)
      }
      return found
    }
    for destination in try outputs.destinations() {
      var context = display.context(
        for: destination.format, isFile: destination.file != nil, rules: rules)
      context.options.standard = standards.standard ?? settings?.standard
      let text: String =
        switch (destination.format, descriptor) {
        case (.text, let rule?): RuleListing.text(explaining: rule, in: context)
        case (.text, nil): RuleListing.text(in: context)
        case (.json, let rule?): RuleListing.json(explaining: rule, in: context)
        case (.json, nil): RuleListing.json(in: context)
        default:
          throw CommandFailure(.usage, .rulesFormats)
        }
      try destination.write(text)
    }
  }
}

/// `parvis schema`: what the JSON report looks like.
struct SchemaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema",
      abstract: HelpPhrase.schemaAbstract.text)
  }

  func run() throws { try StandardOutput.writeReport(ReportSchema.report) }
}
