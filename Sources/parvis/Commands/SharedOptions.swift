import ArgumentParser
import AuditModel
import Configuration
import DOM
import HTMLParsing
import Reports
import RuleCatalog
import Synchronization

/// Options that every command with a report has.
struct DisplayOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(.lang, valueName: "fr|en"),
    completion: .list(Language.allCases.map(\.rawValue)),
    transform: DisplayOptions.language)
  var lang: Language?

  @Flag(
    name: .customLong("no-color"),
    help: ArgumentHelp(.noColor))
  var noColor = false

  /// Reads the value of `--lang`.
  static func language(_ name: String) throws -> Language {
    guard let language = Language(rawValue: name) else {
      throw CommandFailure(.usage, .chooseLanguage)
    }
    return language
  }

  /// What a report is written with. Without a file it is for the terminal.
  ///
  /// - Parameter rules: those of the catalogue, and those of settings.
  func context(
    for format: ReportFormat, isFile: Bool, options: ReportOptions = ReportOptions(),
    rules: RuleBook = .catalog
  ) -> ReportContext {
    var options = options
    if format == .text, !isFile {
      options.width = Terminal.width(1)
      options.isColored = Terminal.isColored(1, refused: noColor)
    }
    return ReportContext(
      language: lang ?? Interface.language,
      tool: ToolIdentity(name: Tool.name, version: Tool.version, ruleset: rules.ruleset),
      rules: rules, options: options)
  }
}

extension ProgressBar.Choice: ExpressibleByArgument {}

/// A value of the command line with its position among the others, so that `--format json --output
/// FILE` pairs up whatever options stand between.
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
    throw CommandFailure(.usage, .unknownEncoding(label: shown(label)))
  }
}

/// Formats and the files that follow them on the command line.
enum OutputPairs {
  private enum Word<Format> { case format(Format), output(String) }

  /// Pairs each format with the output that follows it. An output without a format of its own takes
  /// it from the file's ending.
  ///
  /// - Parameters:
  ///   - standard: the format of what says none.
  ///   - named: the format that a file's name asks for.
  static func pairs<Format>(
    _ formats: [InTurn<Format>], _ outputs: [InTurn<String>], standard: Format,
    named: (String) throws -> Format?
  ) rethrows -> [(format: Format, name: String?)] {
    let turns =
      (formats.map { ($0.turn, Word.format($0.value)) }
      + outputs.map { ($0.turn, Word<Format>.output($0.value)) }).sorted { $0.0 < $1.0 }
    var pairs: [(format: Format, name: String?)] = []
    var isOpen = false
    for (_, word) in turns {
      switch word {
      case .format(let format):
        pairs.append((format, nil))
        isOpen = true
      case .output(let name) where isOpen:
        pairs[pairs.count - 1].name = name
        isOpen = false
      case .output(let name): pairs.append((try named(name) ?? standard, name))
      }
    }
    return pairs.isEmpty ? [(standard, nil)] : pairs
  }
}

/// Where each report goes.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.format(formats: formatNames), valueName: "format"),
    completion: .list(ReportFormat.allCases.map(\.rawValue)),
    transform: { name in
      guard let format = ReportFormat(rawValue: name) else {
        throw CommandFailure(.usage, .chooseFormat(formats: formatNames))
      }
      return InTurn(format)
    })
  var format: [InTurn<ReportFormat>] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.output, valueName: .fileValue),
    completion: .file(), transform: { InTurn($0) })
  var output: [InTurn<String>] = []

  /// Each format with the output that follows it.
  ///
  /// - Parameter settings: what is written where no option says anything.
  func requests(_ settings: ConfigurationFile? = nil) throws -> [ReportRequest] {
    var named = try OutputPairs.pairs(
      format, output, standard: .text, named: { try ReportFormat.named(byFile: $0) })
    if format.isEmpty, output.isEmpty, let reports = settings?.reports, !reports.isEmpty {
      named = reports.map { report in
        (
          report.format ?? report.output.flatMap { ReportFormat(fileName: $0) } ?? .text,
          report.output
        )
      }
    }
    let pairs = named.map { format, name in (name.map(format.suiting(fileName:)) ?? format, name) }
    let requests = pairs.map { ReportRequest(format: $0.0, name: $0.1) }
    guard requests.count(where: \.isForScreen) <= 1 else {
      throw CommandFailure(.usage, .oneScreen)
    }
    return requests
  }

  /// Where the reports go, opened.
  func destinations(_ settings: ConfigurationFile? = nil) throws -> [ReportDestination] {
    try requests(settings).map { try ReportDestination($0) }
  }
}

extension ReportFormat {
  /// Endings of files that hold plain text.
  private static let plainEndings: Set<Substring> = ["log", "out", "text", "tmp"]

  /// The format that a file's name asks for; nil when it says nothing.
  ///
  /// - Throws: ``CommandFailure`` where it asks for a format that there is none of, such as PDF: a text under
  ///   that name is of no use.
  static func named(byFile name: String) throws -> ReportFormat? {
    if let format = ReportFormat(fileName: name) { return format }
    let file = name.lowercased().split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
    let ending = file[file.index(after: dot)...]
    guard (1...5).contains(ending.count), ending.first?.isLetter == true,
      ending.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
      !plainEndings.contains(ending)
    else { return nil }
    throw CommandFailure(
      .usage,
      ending == "pdf" ? .printAsPDF : .unknownEnding(ending: "." + ending, formats: formatNames))
  }
}

/// `text, json`
private var formatNames: String {
  ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
}
