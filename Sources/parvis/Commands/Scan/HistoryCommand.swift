import ArgumentParser

/// `parvis history show|export|prune|merge`: what the database of the nights holds.
struct HistoryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history",
      abstract: HelpPhrase.historyAbstract.text,
      discussion: HelpPhrase.historyDiscussion.text,
      subcommands: [HistoryShow.self, HistoryExport.self, HistoryPrune.self, HistoryMerge.self],
      defaultSubcommand: HistoryShow.self)
  }
}

/// The file that all of them are about.
struct HistoryDatabaseOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.historyDatabase, valueName: .fileValue),
    completion: .file())
  var database: String
}
