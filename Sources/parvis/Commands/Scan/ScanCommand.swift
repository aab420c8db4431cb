import ArgumentParser
import AuditModel
import Configuration
import Crawling
import Glibc
import History
import LiveSites
import Reports
import RuleCatalog
import Scanning

/// `parvis scan SITES`: the nightly run over all sites of a list.
struct ScanCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "scan",
      abstract: words(
        fr: "Audite tous les sites d’une liste (CSV ou YAML), garde l’historique et dit ce qui a "
          + "changé.",
        en: "Audits all sites of a list (CSV or YAML), keeps the history and says what changed."),
      discussion: words(
        fr: "La liste a une colonne url, et s’il y a lieu name, department, pages, minutes, delay, "
          + "only et skip. Code de fin : 0 rien de nouveau, 2 de nouveaux défauts au moins aussi "
          + "graves que --fail-on, 3 des sites n’ont pas pu être audités en entier, 65 base "
          + "abîmée, 69 réseau coupé, 73 ou 74 résultat impossible à écrire, 75 un autre passage "
          + "est en cours, 78 liste ou réglages erronés, 130 ou 143 arrêté.",
        en: "The list has a column url and, if need be, name, department, pages, minutes, delay, "
          + "only and skip. Exit code: 0 nothing new, 2 new faults at least as severe as "
          + "--fail-on, 3 sites could not be audited in full, 65 damaged database, 69 network "
          + "down, 73 or 74 result cannot be written, 75 another run is under way, 78 wrong list "
          + "or settings, 130 or 143 stopped."))
  }

  @Argument(
    help: ArgumentHelp(
      words(fr: "La liste des sites, CSV ou YAML.", en: "The list of sites, CSV or YAML."),
      valueName: words(fr: "liste", en: "sites")),
    completion: .file(extensions: ["csv", "yml", "yaml"]))
  var sites: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Fichier de l’historique ; créé s’il n’existe pas.",
        en: "File of the history; made where there is none."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file())
  var database: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(
        fr: "Dossier où écrire les pages et les fichiers du passage.",
        en: "Folder to write the pages and files of the run to."),
      valueName: words(fr: "dossier", en: "folder")),
    completion: .directory)
  var output: String

  @Flag(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Continue le passage précédent s’il a été interrompu.",
        en: "Goes on with the run before if it was interrupted.")))
  var resume = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Heures entre lesquelles les visites commencent, comme 22:30-06:00.",
        en: "Hours between which visits begin, such as 22:30-06:00."),
      valueName: words(fr: "heures", en: "hours")))
  var window: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Combien de sites à la fois (sans elle : 12).",
        en: "How many sites at once (without it: 12)."),
      valueName: "n"))
  var jobs = 12

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Mémoire pour tout le passage, en Mio ; s’il en faut plus, moins de sites sont visités "
          + "à la fois (sans elle : 300).",
        en: "Memory for the whole run, in MiB; where more is needed, fewer sites are visited at "
          + "once (without it: 300)."),
      valueName: words(fr: "Mio", en: "MiB")))
  var memory = 300

  @Option(
    name: .customLong("page-cache"),
    help: ArgumentHelp(
      words(
        fr: "Pages gardées à côté de l’historique pour que les serveurs n’envoient que ce qui a "
          + "changé : Mio par site au plus ; 0 n’en garde aucune (sans elle : 20).",
        en: "Pages kept beside the history so that servers send only what has changed: MiB per "
          + "site at most; 0 keeps none (without it: 20)."),
      valueName: words(fr: "Mio", en: "MiB")))
  var pageCache = 20

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      words(
        fr: "Gravité à partir de laquelle de nouveaux défauts donnent le code 2 (sans elle : "
          + "serious).",
        en: "Severity from which new faults give code 2 (without it: serious)."),
      valueName: words(fr: "gravité", en: "severity")))
  var failOn: ThresholdOptions.Level = .serious

  @OptionGroup var rules: RuleOptions

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(
        fr: "N’écrit le résumé que si quelque chose a changé.",
        en: "Writes the digest only when something changed.")))
  var quiet = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Avancement sur la sortie d’erreur : auto, always ou never (sans elle : auto).",
        en: "Progress on standard error: auto, always or never (without it: auto)."),
      valueName: "auto|always|never"))
  var progress: ProgressBar.Choice = .auto

  @OptionGroup var options: ScanOptions
  @OptionGroup var display: DisplayOptions

  func run() async throws {
    guard (1...256).contains(jobs) else {
      throw CommandFailure(
        .usage, words(fr: "--jobs va de 1 à 256.", en: "--jobs goes from 1 to 256."))
    }
    guard (50...1_000_000).contains(memory) else {
      throw CommandFailure(
        .usage,
        words(fr: "--memory va de 50 à 1000000.", en: "--memory goes from 50 to 1000000."))
    }
    guard (0...1000).contains(pageCache) else {
      throw CommandFailure(
        .usage,
        words(fr: "--page-cache va de 0 à 1000.", en: "--page-cache goes from 0 to 1000."))
    }
    let live = try options.validated()
    let configuration = try options.configuration.read()
    let onlyNames = try RuleNames.names(in: rules.only, option: "--only")
    let skipNames = try RuleNames.names(in: rules.skip, option: "--skip")
    let choice = ScanRun.RuleChoice(
      only: onlyNames.isEmpty ? configuration?.only ?? [] : onlyNames.sorted(),
      skip: skipNames.sorted() + (configuration?.skip ?? []),
      also: try RuleNames.rules(in: rules.also + (configuration?.also ?? []), option: "--also")
        .sorted())
    var settings = ScanSettings()
    settings.parallel = jobs
    settings.perAddress = live.politeness.perAddress
    settings.hostPause = live.politeness.delay
    settings.window = try nightWindow()
    let list = try SiteListFile.read(sites)
    let folder = try OutputFolder(output)
    let lock = try ScanRun.lock(database)
    defer { withExtendedLifetime(lock) {} }
    let history = try HistoryFile.open(database, .writing)

    let run = ScanRun(
      list: list, history: history, folder: folder, settings: settings, choice: choice,
      arguments: options.arguments, seconds: live.budget.seconds, memory: memory << 20,
      pageCache: pageCache << 20, context: FleetFile.context(display), isTalkative: isTalkative)
    throw try await run.carryOut(resuming: resume, quiet: quiet, failOn: failOn.severity)
  }

  private var isTalkative: Bool {
    switch progress {
    case .auto: !quiet && Terminal.isCapable(2)
    case .always: true
    case .never: false
    }
  }

  private func nightWindow() throws -> NightWindow? {
    guard let window else { return nil }
    guard let read = NightWindow(window) else {
      throw CommandFailure(
        .usage,
        words(
          fr: "--window : « \(shown(window)) » ne dit pas des heures, comme 22:30-06:00.",
          en: "--window: “\(shown(window))” says no hours, such as 22:30-06:00."))
    }
    return read
  }
}
