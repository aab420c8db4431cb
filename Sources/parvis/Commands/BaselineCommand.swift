import ArgumentParser
import Audit
import AuditModel
import Comparison
import Glibc
import Reports
import RuleCatalog
import Sites

/// `parvis baseline create|prune|update`: the list of findings that are accepted for now.
struct BaselineCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "baseline",
      abstract: words(
        fr: "Tient la liste des défauts connus et acceptés pour l’instant.",
        en: "Keeps the list of faults that are known and accepted for now."),
      discussion: words(
        fr: "Avec « parvis audit --baseline FICHIER », seuls les défauts qui n’y sont pas "
          + "comptent. La liste est un texte trié, une ligne par défaut ; elle se garde avec le site et se "
          + "relit facilement.",
        en: "With “parvis audit --baseline FILE” only faults that are not in it count. The list is "
          + "sorted text, one line per fault, kept with the site and easy to review."),
      subcommands: [CreateBaseline.self, PruneBaseline.self, UpdateBaseline.self])
  }
}

/// What the three have in common.
struct BaselineOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      words(fr: "Dossier du site, ou pages.", en: "Folder of the site, or pages."),
      valueName: words(fr: "cible", en: "target")),
    completion: .file())
  var targets: [String]

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Le fichier de la liste (sans elle : parvis-baseline.txt).",
        en: "The list's file (without it: parvis-baseline.txt)."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file())
  var baseline = "parvis-baseline.txt"

  @OptionGroup var display: DisplayOptions
  @OptionGroup var choice: ChoiceOptions

  /// What an audit says of the list.
  struct Audited {
    var record: RunRecord
    /// Pages that are there and could not be read.
    var unread: Set<String>
    /// Whether a page that is not among the run's is gone.
    var isWholeSite: Bool
    var status: ExitStatus
  }

  func audit() async throws -> Audited {
    let auditor = Auditor(options: try choice.auditOptions(isTimed: false))
    let sources = try TargetSources.sources(for: targets, baseURL: try choice.baseAddress())
    guard sources.count == 1, let source = sources.first else {
      throw CommandFailure(
        .usage,
        words(
          fr: "une liste porte sur un seul site : donnez un dossier, ou des pages.",
          en: "a list is about one site: give one folder, or pages."))
    }
    let site = await auditor.run(source).result
    guard !site.pages.isEmpty else {
      throw CommandFailure(
        .unusableInput,
        words(
          fr: "rien ici n’est une page HTML que l’on puisse lire.",
          en: "nothing here is an HTML page that can be read."))
    }
    let context = display.context(for: .text, isFile: true)
    return Audited(
      record: ComparedSites.Side(site, in: context).record,
      unread: Set(site.skipped.map(\.path)), isWholeSite: source is FolderSource,
      status: site.isIncomplete ? .incomplete : .done)
  }

  /// The list as it is.
  func read() throws -> Baseline { try BaselineFile.read(baseline) }

  /// Writes the list and says what changed.
  func write(_ list: Baseline, before: Baseline) throws {
    try OutputFile(baseline).write(Array(list.text.utf8))
    let kept = Set(before.entries.map(\.identity)).intersection(list.entries.map(\.identity)).count
    let (total, added, removed) = (
      list.entries.count, list.entries.count - kept, before.entries.count - kept
    )
    let name = shown(baseline)
    try StandardOutput.writeReport(
      words(
        fr: "\(name) : \(total) \(total < 2 ? "point accepté" : "points acceptés") "
          + "(\(added) \(added < 2 ? "ajouté" : "ajoutés"), "
          + "\(removed) \(removed < 2 ? "retiré" : "retirés")).\n",
        en: "\(name): \(total) accepted (\(added) added, \(removed) removed).\n"))
  }
}

extension Baseline.Entry {
  fileprivate var identity: String { rule.rawValue + " " + fingerprint }
}

/// `parvis baseline create`.
struct CreateBaseline: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "create",
      abstract: words(
        fr: "Écrit une nouvelle liste de tout ce qui est trouvé.",
        en: "Writes a new list of all that is found."))
  }

  @OptionGroup var options: BaselineOptions

  func run() async throws {
    var information = stat()
    guard stat(options.baseline, &information) != 0 else {
      throw CommandFailure(
        .cannotCreateOutput,
        words(
          fr: "« \(shown(options.baseline)) » existe déjà : « parvis baseline update » la met à "
            + "jour.",
          en: "“\(shown(options.baseline))” exists already: “parvis baseline update” renews it."))
    }
    _ = try OutputFile(options.baseline)
    let found = try await options.audit()
    try options.write(Baseline(found.record), before: Baseline())
    throw found.status
  }
}

/// `parvis baseline prune`.
struct PruneBaseline: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "prune",
      abstract: words(
        fr: "Retire de la liste ce qui est corrigé ; n’ajoute rien.",
        en: "Takes out of the list what is mended; adds nothing."))
  }

  @OptionGroup var options: BaselineOptions

  func run() async throws {
    let list = try options.read()
    let found = try await options.audit()
    try options.write(list.pruned(by: found), before: list)
    throw found.status
  }
}

/// `parvis baseline update`.
struct UpdateBaseline: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "update",
      abstract: words(
        fr: "Retire de la liste ce qui est corrigé et y ajoute ce qui est nouveau.",
        en: "Takes out of the list what is mended and adds what is new."))
  }

  @OptionGroup var options: BaselineOptions

  func run() async throws {
    let list = try options.read()
    let found = try await options.audit()
    try options.write(list.pruned(by: found).adding(found.record), before: list)
    throw found.status
  }
}

extension Baseline {
  fileprivate func pruned(by found: BaselineOptions.Audited) -> Baseline {
    pruned(
      by: found.record, known: Set(RuleCatalog.all.map(\.id)), unread: found.unread,
      isWholeSite: found.isWholeSite)
  }
}
