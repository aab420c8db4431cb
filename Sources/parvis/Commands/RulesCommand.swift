import ArgumentParser
import AuditModel
import Reports
import RuleCatalog

/// `parvis rules [ID]`: the catalogue, or one rule explained.
struct RulesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rules",
      abstract: words(
        fr: "Liste les règles, ou en explique une avec des exemples.",
        en: "Lists the rules, or explains one with examples."))
  }

  @Argument(
    help: ArgumentHelp(
      words(fr: "Nom d’une règle, comme image-alt.", en: "Name of a rule, such as image-alt."),
      valueName: words(fr: "règle", en: "rule")),
    completion: .list(RuleCatalog.all.map(\.id.rawValue)))
  var rule: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let descriptor = try rule.map { name in
      guard let found = RuleCatalog[RuleID(rawValue: name)] else {
        throw RuleNames.unknown(
          name, among: RuleCatalog.all.map(\.id.rawValue),
          intro: words(
            fr: "il n’y a pas de règle « \(shown(name)) ».",
            en: "there is no rule “\(shown(name))”."))
      }
      return found
    }
    for destination in try outputs.destinations() {
      let context = display.context(for: destination.format, isFile: destination.file != nil)
      let text: String =
        switch (destination.format, descriptor) {
        case (.text, let rule?): RuleListing.text(explaining: rule, in: context)
        case (.text, nil): RuleListing.text(in: context)
        case (.json, let rule?): RuleListing.json(explaining: rule, in: context)
        case (.json, nil): RuleListing.json(in: context)
        default:
          throw CommandFailure(
            .usage,
            words(
              fr: "« parvis rules » n’écrit que text et json.",
              en: "“parvis rules” writes text and json only."))
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
      abstract: words(
        fr: "Affiche le schéma (JSON Schema) du rapport JSON.",
        en: "Prints the JSON Schema of the JSON report."))
  }

  func run() throws { try StandardOutput.writeReport(ReportSchema.report) }
}
