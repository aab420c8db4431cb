import ArgumentParser
import Audit
import AuditModel
import Comparison
import Reports
import Sites
import WebAddress

/// `parvis compare BEFORE AFTER`: what was mended between two audits, what is new, and why scores
/// changed.
struct CompareCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compare",
      abstract: words(
        fr: "Compare deux états d’un site : ce qui est corrigé, nouveau ou inchangé.",
        en: "Compares two states of a site: what is fixed, new or unchanged."),
      discussion: words(
        fr: "Chaque côté est un dossier, une page ou un rapport JSON de « parvis audit ». Code de "
          + "fin : 0 rien de nouveau, 2 du nouveau au moins aussi grave que --fail-on, 3 un des "
          + "deux audits est incomplet, 64 ligne de commande erronée, 65 rien de lisible, 66 "
          + "fichier introuvable, 73 ou 74 rapport impossible à écrire.",
        en: "Each side is a folder, a page or a JSON report of “parvis audit”. Exit code: 0 "
          + "nothing new, 2 something new at least as severe as --fail-on, 3 one of the audits is "
          + "incomplete, 64 wrong command line, 65 nothing readable, 66 file missing, 73 or 74 "
          + "report cannot be written."))
  }

  @Argument(
    help: ArgumentHelp(
      words(
        fr: "L’état d’avant : dossier, page ou rapport JSON.",
        en: "The earlier state: folder, page or JSON report."),
      valueName: words(fr: "avant", en: "before")),
    completion: .file())
  var before: String

  @Argument(
    help: ArgumentHelp(
      words(
        fr: "L’état d’après, de même.", en: "The later state, likewise."),
      valueName: words(fr: "après", en: "after")),
    completion: .file())
  var after: String

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var choice: ChoiceOptions

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      words(
        fr: "Gravité à partir de laquelle un nouveau défaut donne le code 2 : critical, serious, "
          + "moderate, minor ou never (sans elle : serious).",
        en: "Severity from which a new fault gives code 2: critical, serious, moderate, minor or "
          + "never (without it: serious)."),
      valueName: words(fr: "gravité", en: "severity")))
  var failOn: ThresholdOptions.Level = .serious

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(fr: "Ne montre que les notes et le bilan.", en: "Shows scores and the summary only.")))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(words(fr: "Montre tous les endroits.", en: "Shows every place.")))
  var verbose = false

  func validate() throws {
    if quiet, verbose {
      throw ValidationError(
        words(
          fr: "--quiet et --verbose ne vont pas ensemble.", en: "--quiet excludes --verbose."))
    }
    if before == "-", after == "-" {
      throw ValidationError(
        words(
          fr: "un seul des deux côtés peut venir de l’entrée standard.",
          en: "only one of the sides can come from standard input."))
    }
  }

  func run() async throws {
    let auditor = Auditor(options: try choice.auditOptions(isTimed: false))
    let baseURL = try choice.baseAddress()
    let destinations = try outputs.destinations()
    let writers = try destinations.map { destination in
      guard let writer = destination.format.comparisonWriter else {
        throw CommandFailure(
          .usage,
          words(
            fr: "« parvis compare » n’écrit que text, html et json.",
            en: "“parvis compare” writes text, html and json only."))
      }
      return writer
    }

    let earlier = try ComparedInput(before)
    let later = try ComparedInput(after)
    // Two single pages are two states of one page, whatever their files' names.
    let name = later.reportedPage ?? earlier.reportedPage ?? (later.isPage ? after : before)
    let context = display.context(for: .text, isFile: true)
    let sites = ComparedSites(
      from: try await earlier.side(as: name, auditor, baseURL, context),
      to: try await later.side(as: name, auditor, baseURL, context))

    for (destination, writer) in zip(destinations, writers) {
      var options = ReportOptions()
      options.detail = quiet ? .summary : verbose ? .everything : .usual
      let context = display.context(
        for: destination.format, isFile: destination.file != nil, options: options)
      try destination.write(writer.report(on: sites, in: context))
    }
    throw status(of: sites)
  }

  private func status(of sites: ComparedSites) -> ExitStatus {
    if sites.before.isIncomplete || sites.after.isIncomplete { return .incomplete }
    guard let threshold = failOn.severity else { return .done }
    let isWorse = sites.comparison.new.contains {
      $0.key.outcome == .failed && $0.severity >= threshold
    }
    return isWorse ? .findings : .done
  }
}

/// One side of a comparison as the command line names it.
private struct ComparedInput {
  private enum Kind {
    case folder
    case page([UInt8])
    case report(ComparedSites.Side)
  }

  private let target: String
  private let kind: Kind

  init(_ target: String) throws {
    self.target = target
    if try TargetSources.isFolder(target) {
      kind = .folder
      return
    }
    let bytes = try TargetSources.bytes(of: target, limit: ReportFile.limit)
    guard ReportReading.isObject(bytes) else {
      kind = .page(bytes)
      return
    }
    do {
      kind = .report(try ReportReading.side(bytes, name: target, rules: .catalog))
    } catch {
      throw ReportFile.failure(target, error)
    }
  }

  var isPage: Bool {
    if case .page = kind { true } else { false }
  }

  /// The path of the one page that a report is about.
  var reportedPage: String? {
    guard case .report(let side) = kind, side.record.pages.count == 1 else { return nil }
    return side.record.pages.first
  }

  /// The run this side stands for; what is no report yet is audited now.
  ///
  /// - Parameter page: the path that a single page goes by.
  func side(as page: String, _ auditor: Auditor, _ baseURL: WebURL?, _ context: ReportContext)
    async throws -> ComparedSites.Side
  {
    var site: SiteResult
    switch kind {
    case .report(let side): return side
    case .folder:
      site = await auditor.run(try TargetSources.folder(target, baseURL)).result
    case .page(let bytes):
      site = await auditor.run(BytesSource(bytes, target: page, baseURL: baseURL)).result
      site.target = target
    }
    guard !site.pages.isEmpty else {
      throw CommandFailure(
        .unusableInput,
        words(
          fr: "rien dans « \(shown(target)) » n’est une page HTML que l’on puisse lire.",
          en: "nothing in “\(shown(target))” is an HTML page that can be read."))
    }
    return ComparedSites.Side(site, in: context)
  }
}
