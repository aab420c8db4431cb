import ArgumentParser
import AuditModel
import History
import Reports

/// `parvis history`: trends and differences out of the history, without auditing again.
struct HistoryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history",
      abstract: words(
        fr: "Montre ce que l’historique sait : les passages, un site au fil du temps, ce qui a "
          + "changé d’un passage à l’autre.",
        en: "Shows what the history knows: the runs, a site over time, what changed from one run "
          + "to another."))
  }

  /// The forms that the history is shown in.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(fr: "Fichier de l’historique.", en: "File of the history."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file())
  var database: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(fr: "Ne montre que le site à cette adresse.", en: "Shows the site of this address."),
      valueName: "url"))
  var site: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Compare depuis ce passage (sans elle : celui qui précède --to).",
        en: "Compares from this run (without it: the one before --to)."),
      valueName: "n"))
  var from: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Compare jusqu’à ce passage (sans elle, avec --from : le dernier).",
        en: "Compares up to this run (without it, with --from: the last)."),
      valueName: "n"))
  var to: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Combien de passages montrer (sans elle : 30).",
        en: "How many runs to show (without it: 30)."),
      valueName: "n"))
  var last = 30

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(fr: "Forme : text ou json.", en: "Form: text or json."), valueName: "format"))
  var format: Format = .text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(
        fr: "Fichier où écrire (sans lui : l’écran).",
        en: "File to write to (without it: the screen)."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file())
  var output: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    guard (1...100_000).contains(last) else {
      throw CommandFailure(
        .usage, words(fr: "--last va de 1 à 100000.", en: "--last goes from 1 to 100000."))
    }
    let file = try output.map { try OutputFile($0) }
    let history = try HistoryFile.open(database, .reading)
    let report: Result<String, CommandFailure>
    do throws(HistoryError) {
      report = try self.report(history)
    } catch {
      throw HistoryFile.failure(error, database)
    }
    let text = try report.get()
    if let file { try file.write(Array(text.utf8)) } else { try StandardOutput.writeReport(text) }
  }

  /// The report, or what is wrong with what was asked for.
  private func report(_ history: HistoryDatabase) throws(HistoryError) -> Result<
    String, CommandFailure
  > {
    let writer = HistoryReport(FleetFile.context(display))
    if from != nil || to != nil {
      let runs = try history.runs(limit: .max).map(\.number)
      guard let second = to ?? runs.first, let first = from ?? runs.first(where: { $0 < second }),
        runs.contains(first), runs.contains(second)
      else { return .failure(Self.noRun) }
      let differences = try history.differences(from: first, to: second, site: site)
      if site != nil, differences.isEmpty { return .failure(noSite) }
      return .success(
        format == .json
          ? writer.json(differences: differences, from: first, to: second)
          : writer.text(differences: differences, from: first, to: second))
    }
    if let site {
      guard let (identity, past) = try history.past(of: site) else { return .failure(noSite) }
      let recent = Array(past.suffix(last))
      return .success(
        format == .json
          ? writer.json(site: identity, past: recent) : writer.text(site: identity, past: recent))
    }
    let runs = try history.runs(limit: last)
    return .success(format == .json ? writer.json(runs: runs) : writer.text(runs: runs))
  }

  private static var noRun: CommandFailure {
    CommandFailure(
      .missingInput,
      words(
        fr: "ce passage n’existe pas : « parvis history » donne la liste.",
        en: "there is no such run: “parvis history” lists them."))
  }

  private var noSite: CommandFailure {
    CommandFailure(
      .missingInput,
      words(
        fr:
          "l’historique ne connaît pas de site « \(shown(site ?? "")) » : écrivez l’adresse comme "
          + "dans summary.json.",
        en: "the history knows no site “\(shown(site ?? ""))”: write the address as in "
          + "summary.json."))
  }
}
