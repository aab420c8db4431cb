import ArgumentParser
import AuditModel
import DOM
import HTMLParsing
import Reports
import RuleCatalog
import Synchronization

/// Options that every command with a report has.
struct DisplayOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Langue du rapport : fr ou en (sans elle : celle du système, sinon le français).",
        en: "Language of the report: fr or en (without it: the system's, else French)."),
      valueName: "fr|en"),
    completion: .list(Language.allCases.map(\.rawValue)),
    transform: DisplayOptions.language)
  var lang: Language?

  @Flag(
    name: .customLong("no-color"),
    help: ArgumentHelp(words(fr: "N’emploie pas de couleurs.", en: "Uses no colours.")))
  var noColor = false

  /// Reads the value of `--lang`.
  static func language(_ name: String) throws -> Language {
    guard let language = Language(rawValue: name) else {
      throw CommandFailure(.usage, words(fr: "choisissez fr ou en.", en: "choose fr or en."))
    }
    return language
  }

  /// What a report is written with. Without a file it is for the terminal.
  func context(
    for format: ReportFormat, isFile: Bool, options: ReportOptions = ReportOptions()
  ) -> ReportContext {
    var options = options
    if format == .text, !isFile {
      options.width = Terminal.width(1)
      options.isColored = Terminal.isColored(1, refused: noColor)
    }
    return ReportContext(
      language: lang ?? Interface.language,
      tool: ToolIdentity(name: Tool.name, version: Tool.version, ruleset: RuleCatalog.version),
      options: options)
  }
}

extension ProgressBar.Choice: ExpressibleByArgument {}

/// A value of the command line with its turn, so that `--format json --output FILE` pairs up
/// whatever other options stand around.
struct InTurn<Value: Sendable>: Sendable {
  let turn: Int
  let value: Value

  init(_ value: Value) {
    self.value = value
    turn = turns.wrappingAdd(1, ordering: .relaxed).newValue
  }
}

private let turns = Atomic(0)

/// Labels of encodings, as `--encoding` takes them.
enum EncodingLabels {
  /// Refuses what the Encoding Standard does not know: a page read wrongly is judged wrongly.
  static func check(_ label: String?) throws {
    guard let label else { return }
    let page = try? HTMLParser.parse([], options: ParserOptions(encodingLabel: label))
    guard page?.document.encoding.source != .transport else { return }
    throw CommandFailure(
      .usage,
      words(
        fr: "--encoding : l’encodage « \(shown(label)) » n’existe pas. Les plus courants : utf-8, "
          + "windows-1252, iso-8859-15.",
        en: "--encoding: there is no encoding “\(shown(label))”. Common ones: utf-8, "
          + "windows-1252, iso-8859-15."))
  }
}

/// Where each report goes.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(
        fr: "Forme du rapport : \(formatNames). Peut être répétée, chaque forme suivie de son "
          + "--output (sans elle : text).",
        en: "Form of the report: \(formatNames). May be repeated, each followed by its --output "
          + "(without it: text)."),
      valueName: "format"),
    completion: .list(ReportFormat.allCases.map(\.rawValue)),
    transform: { name in
      guard let format = ReportFormat(rawValue: name) else {
        throw CommandFailure(
          .usage,
          words(
            fr: "choisissez parmi : \(formatNames).", en: "choose one of: \(formatNames)."))
      }
      return InTurn(format)
    })
  var format: [InTurn<ReportFormat>] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      words(
        fr: "Fichier où écrire le rapport (sans lui : l’écran).",
        en: "File to write the report to (without it: the screen)."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file(), transform: { InTurn($0) })
  var output: [InTurn<String>] = []

  /// One report to be written.
  struct Destination: Sendable {
    var format: ReportFormat
    /// Nil: standard output.
    var file: OutputFile?
  }

  /// Pairs each format with the output that follows it. An output without a format of its own takes
  /// it from the file's ending.
  func destinations() throws -> [Destination] {
    enum Word { case format(ReportFormat), output(String) }
    let turns =
      (format.map { ($0.turn, Word.format($0.value)) }
      + output.map { ($0.turn, Word.output($0.value)) }).sorted { $0.0 < $1.0 }

    var pairs: [(format: ReportFormat, name: String?)] = []
    var isOpen = false
    for (_, word) in turns {
      switch word {
      case .format(let format):
        pairs.append((format, nil))
        isOpen = true
      case .output(let name) where isOpen:
        pairs[pairs.count - 1].name = name
        isOpen = false
      case .output(let name):
        pairs.append((ReportFormat(fileName: name) ?? .text, name))
      }
    }
    if pairs.isEmpty { pairs = [(.text, nil)] }
    let screens = pairs.count { $0.name == nil || $0.name == "-" }
    guard screens <= 1 else {
      throw CommandFailure(
        .usage,
        words(
          fr: "un seul rapport peut aller à l’écran : ajoutez --output FICHIER après les autres "
            + "--format.",
          en: "only one report can go to the screen: add --output FILE after the other "
            + "--format options."))
    }
    return try pairs.map { format, name in
      Destination(format: format, file: name == "-" ? nil : try name.map { try OutputFile($0) })
    }
  }
}

/// `text, json`
private var formatNames: String {
  ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
}

extension OutputOptions.Destination {
  /// Writes a report where it belongs.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ report: [UInt8]) throws {
    try write { sink in try sink(report) }
  }

  /// - Parameter produce: gives the report to its argument, piece by piece.
  func write(_ produce: (OutputFile.Sink) throws -> Void) throws {
    if let file { try file.write(produce) } else { try StandardOutput.writeReport(produce) }
  }
}
