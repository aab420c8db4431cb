import ArgumentParser
import Audit
import AuditModel
import Comparison
import Configuration
import Crawling
import LiveSites
import Reports
import WebAddress

/// `parvis audit TARGET…`: what must be mended, where and how.
struct AuditCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "audit",
      abstract: words(
        fr:
          "Audite des pages : un fichier, un dossier (la racine d’un site), l’adresse d’un site en "
          + "ligne ou « - » (entrée standard).",
        en: "Audits pages: a file, a folder (the root of a site), the address of a live site or "
          + "“-” (standard input)."),
      discussion: words(
        fr: "Code de fin : 0 rien à signaler, 2 des défauts au moins aussi graves que --fail-on, "
          + "3 audit incomplet, 64 ligne de commande erronée, 65 rien n’est du HTML, 66 fichier "
          + "introuvable, 69 site injoignable, 73 ou 74 rapport impossible à écrire, 78 réglages "
          + "ou liste de défauts connus mal formés.",
        en: "Exit code: 0 nothing to report, 2 faults at least as severe as --fail-on, 3 audit "
          + "incomplete, 64 wrong command line, 65 nothing is HTML, 66 file missing, 69 site "
          + "unreachable, 73 or 74 report cannot be written, 78 settings or list of known faults "
          + "malformed."))
  }

  @Argument(
    help: ArgumentHelp(
      words(
        fr: "Fichiers, dossiers, adresses (https://…), ou « - » pour l’entrée standard.",
        en: "Files, folders, addresses (https://…), or “-” for standard input."),
      valueName: words(fr: "cible", en: "target")),
    completion: .file())
  var targets: [String]

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var choice: ChoiceOptions
  @OptionGroup var threshold: ThresholdOptions
  @OptionGroup var detail: DetailOptions
  @OptionGroup var live: LiveOptions
  @OptionGroup var configuration: ConfigurationOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Liste des défauts connus et acceptés (voir « parvis baseline ») : seuls les nouveaux "
          + "comptent pour --fail-on.",
        en: "List of known and accepted faults (see “parvis baseline”): only new ones count for "
          + "--fail-on."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file())
  var baseline: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Rapport JSON d’un audit précédent du même site : les rapports html et text disent ce "
          + "que sont devenues les notes (répétable, du plus ancien au plus récent).",
        en: "JSON report of an earlier audit of the same site: html and text reports say how the "
          + "scores went (repeatable, the oldest first)."),
      valueName: words(fr: "rapport", en: "report")),
    completion: .file())
  var previous: [String] = []

  @OptionGroup var watching: WatchOptions

  func run() async throws {
    let configuration = try configuration.read()
    let settings = try choice.auditOptions(
      isTimed: detail.timing || detail.profile, defaultOnly: configuration?.only ?? [],
      defaultSkip: configuration?.skip ?? [], defaultAlso: configuration?.also ?? [])
    let baseURL = try choice.baseAddress()
    let least = try threshold.leastScore()
    let destinations = try outputs.destinations()
    let accepted = try baseline.map { try BaselineFile.read($0).accepted }
    try refuseUselessTrend(destinations)
    let past = try previous.map(ReportFile.past)
    let background = Background(accepted: accepted, previous: past)
    if watching.watch {
      throw try await watch(settings, baseURL, destinations, background)
    }
    let targets = try TargetSources.targets(for: targets, baseURL: baseURL)
    try refuseManySites(targets.count, destinations)
    if targets.count > 1, !past.isEmpty {
      throw CommandFailure(
        .usage,
        words(
          fr: "--previous porte sur un seul site : lancez « parvis audit » une fois par site.",
          en: "--previous is about one site: run “parvis audit” once for each site."))
    }
    if baseURL != nil, targets.allSatisfy({ $0.address != nil }) {
      throw CommandFailure(
        .usage,
        words(
          fr: "--base-url ne concerne que les fichiers et les dossiers : un site en ligne a son "
            + "adresse.",
          en: "--base-url is about files and folders only: a live site has its address."))
    }

    let auditor = Auditor(options: settings)
    var liveSettings = LiveSettings(userAgent: LiveAuditor.userAgent)
    liveSettings.fetch.readProxy(from: Terminal.proxyVariables)
    configuration?.apply(to: &liveSettings)
    try live.apply(to: &liveSettings, starts: targets.compactMap(\.address))
    let liveAuditor = LiveAuditor(auditor, settings: liveSettings)
    var runs: [AuditRun] = []
    for target in targets {
      switch target {
      case .files(let source): runs.append(await audit(source, auditor))
      case .site(let start): runs.append(try await audit(start, liveAuditor))
      }
    }

    for destination in destinations {
      let separator = destination.format == .ndjson ? [] : Array("\n".utf8)
      try destination.write { sink in
        for (number, run) in runs.enumerated() {
          if number > 0 { try sink(separator) }
          try report(run, destination, background, to: sink)
        }
      }
    }
    if detail.profile {
      for times in runs.compactMap(\.times) { StandardError.write(ProfileTable.text(times)) }
    }

    let status = runs.map {
      $0.emptyStatus
        ?? threshold.status(of: $0.result, leastScore: least, accepted: accepted)
    }
    .max { $0.urgency < $1.urgency }
    throw status ?? .done
  }

  /// Audits anew whatever is saved in the folder; ends with a signal.
  private func watch(
    _ settings: AuditOptions, _ baseURL: WebURL?, _ destinations: [OutputOptions.Destination],
    _ background: Background
  ) async throws -> ExitStatus {
    guard targets.count == 1, let folder = targets.first, try TargetSources.isFolder(folder) else {
      throw CommandFailure(
        .usage,
        words(
          fr: "--watch surveille un seul dossier : donnez la racine du site.",
          en: "--watch watches one folder: give the root of the site."))
    }
    if destinations.contains(where: { $0.file == nil && $0.format != .text }) {
      throw CommandFailure(
        .usage,
        words(
          fr: "avec --watch, l’écran montre ce qui change : ajoutez --output FICHIER à ce format.",
          en: "with --watch the screen shows what changes: add --output FILE to this format."))
    }
    var context = display.context(for: .text, isFile: false)
    context.accepted = background.accepted
    let files = destinations.filter { $0.file != nil }
    let run = WatchRun(
      folder: folder, baseURL: baseURL, auditor: Auditor(options: settings),
      isPolling: watching.poll, screen: WatchReport(context)
    ) { site in
      for file in files {
        let run = AuditRun(result: site, times: nil)
        try file.write { sink in try report(run, file, background, to: sink) }
      }
    }
    return try await run.run()
  }

  /// Most formats hold one site: two JSON objects one after the other are no JSON.
  private func refuseManySites(
    _ count: Int, _ destinations: [OutputOptions.Destination]
  ) throws {
    let destination = destinations.first { $0.format.holdsOneSite }
    guard count > 1, let destination else { return }
    let format = destination.format.rawValue
    throw CommandFailure(
      .usage,
      words(
        fr:
          "un rapport \(format) porte sur un seul site : lancez « parvis audit » une fois par "
          + "dossier.",
        en: "a report as \(format) is about one site: run “parvis audit” once for each folder."))
  }

  /// Trends are about one site, and not every format tells of them.
  private func refuseUselessTrend(_ destinations: [OutputOptions.Destination]) throws {
    guard !previous.isEmpty else { return }
    guard destinations.contains(where: { $0.format == .html || $0.format == .text }) else {
      throw CommandFailure(
        .usage,
        words(
          fr: "--previous ne change que les rapports html et text : demandez l’un des deux.",
          en: "--previous changes html and text reports only: ask for one of them."))
    }
  }

  private func audit(_ source: any PageSource, _ auditor: Auditor) async -> AuditRun {
    let bar = ProgressBar(detail.progress, isQuiet: detail.quiet)
    let clock = ContinuousClock()
    let start = clock.now
    let (result, profile) = await auditor.run(source) { bar.show($0, of: $1) }
    bar.finish()
    return AuditRun(result: result, times: RunTimes(profile, total: clock.now - start))
  }

  private func audit(_ start: WebURL, _ auditor: LiveAuditor) async throws -> AuditRun {
    let bar = ProgressBar(detail.progress, isQuiet: detail.quiet)
    let clock = ContinuousClock()
    let begin = clock.now
    let live = try await auditor.run(start, bar: bar)
    bar.finish()
    if self.live.explainCrawl { StandardError.write(CrawlWords.text(live.log)) }
    if let notice = LiveAuditor.notice(on: live) { StandardError.write(notice) }
    return AuditRun(
      result: live.result, times: RunTimes(live.profile, total: clock.now - begin),
      emptyStatus: live.result.pages.isEmpty ? LiveAuditor.status(ofEmpty: live) : nil)
  }

  private func report(
    _ run: AuditRun, _ destination: OutputOptions.Destination, _ background: Background,
    to sink: OutputFile.Sink
  ) throws {
    var context = display.context(
      for: destination.format, isFile: destination.file != nil, options: detail.reportOptions)
    if detail.timing { context.times = run.times }
    context.accepted = background.accepted
    context.previous = background.previous
    try destination.format.writer.write(on: run.result, in: context, to: sink)
  }
}

/// What was known before the audit.
private struct Background: Sendable {
  var accepted: AcceptedFindings?
  var previous: [PastReport]
}

/// One site's audit, done.
private struct AuditRun: Sendable {
  var result: SiteResult
  var times: RunTimes?
  /// The code when a live site gave no page.
  var emptyStatus: ExitStatus?
}

/// What is judged, and how pages are read.
struct ChoiceOptions: ParsableArguments {
  @OptionGroup var rules: RuleOptions

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      words(
        fr: "Adresse où la racine du dossier est publiée, comme https://www.mairie.fr/.",
        en: "Address where the folder's root is published, such as https://www.mairie.fr/."),
      valueName: "url"))
  var baseURL: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Encodage des pages, comme si le serveur l’annonçait (utf-8, windows-1252…).",
        en: "Encoding of the pages, as if the server said so (utf-8, windows-1252…)."),
      valueName: words(fr: "nom", en: "label")))
  var encoding: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Combien de pages à la fois (sans elle : autant que de processeurs).",
        en: "How many pages at once (without it: as many as processors)."),
      valueName: "n"))
  var jobs: Int?

  /// - Parameters:
  ///   - defaultOnly: what counts without `--only`.
  ///   - defaultSkip: what is left out besides `--skip`.
  ///   - defaultAlso: what is judged besides `--also`.
  func auditOptions(
    isTimed: Bool, defaultOnly: [String] = [], defaultSkip: [String] = [],
    defaultAlso: [String] = []
  ) throws -> AuditOptions {
    let options = AuditOptions(
      only: try RuleNames.names(
        in: rules.only.isEmpty ? defaultOnly : rules.only, option: "--only"),
      skip: try RuleNames.names(in: rules.skip + defaultSkip, option: "--skip"),
      also: try RuleNames.rules(in: rules.also + defaultAlso, option: "--also"),
      encodingLabel: encoding, jobs: jobs, isTimed: isTimed)
    try EncodingLabels.check(encoding)
    if let jobs, !(1...1024).contains(jobs) {
      throw CommandFailure(
        .usage,
        words(fr: "--jobs va de 1 à 1024.", en: "--jobs goes from 1 to 1024."))
    }
    if Auditor(options: options).ruleIDs.isEmpty {
      throw CommandFailure(
        .usage,
        words(
          fr: "--only et --skip ne laissent aucune règle à juger.",
          en: "--only and --skip leave no rule to judge."))
    }
    return options
  }

  /// The address of the root, with the `/` that makes it a folder.
  func baseAddress() throws -> WebURL? {
    guard let text = baseURL else { return nil }
    guard let address = WebURL(text.hasSuffix("/") ? text : text + "/"), address.isHTTP,
      !(address.host ?? "").isEmpty, address.query == nil, address.fragment == nil
    else {
      throw CommandFailure(
        .usage,
        words(
          fr:
            "--base-url : « \(shown(text)) » n’est pas l’adresse d’un site. Écrivez-la en entier, "
            + "comme https://www.mairie.fr/.",
          en:
            "--base-url: “\(shown(text))” is not the address of a site. Write it in full, such as "
            + "https://www.mairie.fr/."))
    }
    return address
  }
}

/// How much is shown.
struct DetailOptions: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(fr: "Ne montre que les notes et le bilan.", en: "Shows scores and the summary only.")))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(fr: "Montre tous les endroits.", en: "Shows every place.")))
  var verbose = false

  @Flag(
    name: .customLong("explain-score"),
    help: ArgumentHelp(
      words(
        fr: "Montre d’où vient chaque note, règle par règle.",
        en: "Shows where each score comes from, rule by rule.")))
  var explainScore = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Avancement sur la sortie d’erreur : auto, always ou never (sans elle : auto).",
        en: "Progress on standard error: auto, always or never (without it: auto)."),
      valueName: "auto|always|never"))
  var progress: ProgressBar.Choice = .auto

  @Flag(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Ajoute les durées au rapport JSON, qui change alors à chaque fois.",
        en: "Adds times to the JSON report, which then differs from run to run.")))
  var timing = false

  @Flag(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Dit sur la sortie d’erreur où est passé le temps, règle par règle.",
        en: "Says on standard error where the time went, rule by rule.")))
  var profile = false

  func validate() throws {
    if quiet, verbose {
      throw ValidationError(
        words(
          fr: "--quiet et --verbose ne vont pas ensemble.", en: "--quiet excludes --verbose."))
    }
  }

  var reportOptions: ReportOptions {
    var options = ReportOptions()
    options.detail = quiet ? .summary : verbose ? .everything : .usual
    options.explainsScore = explainScore
    return options
  }
}
