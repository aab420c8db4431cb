import ArgumentParser
import AuditModel
import DOM
import HTMLParsing

/// `parvis tree FILE`: the document as parsed, for comparing parsers, or what assistive technology is
/// told of it.
struct TreeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "tree",
      abstract: HelpPhrase.treeAbstract.text)
  }

  /// How the accessibility tree is written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(
    help: ArgumentHelp(.treeFile, valueName: .fileValue),
    completion: .file())
  var file: String

  @Flag(name: .long, help: ArgumentHelp(.treeAccessibility))
  var accessibility = false

  @Option(name: .long, help: ArgumentHelp(.treeFormat, valueName: "text|json"))
  var format: Form?

  @Option(
    name: .long,
    help: ArgumentHelp(.treeEncoding, valueName: .labelValue))
  var encoding: String?

  @Flag(name: .long, help: ArgumentHelp(.treeScripting))
  var scripting = false

  @Option(
    name: .long,
    help: ArgumentHelp(.treeLang, valueName: "fr|en"),
    transform: DisplayOptions.language)
  var lang: Language?

  func run() throws {
    if format == .json, !accessibility { throw CommandFailure(.usage, .treeFormatAlone) }
    try EncodingLabels.check(encoding)
    let bytes = try TargetSources.bytes(of: file)
    let options = ParserOptions(encodingLabel: encoding, isScriptingEnabled: scripting)
    let document: Document
    do {
      document = try HTMLParser.parse(bytes, options: options).document
    } catch {
      throw CommandFailure(.unusableInput, .notHTML(file: shown(file)))
    }
    guard accessibility else {
      return try StandardOutput.writeReport(TreePrinter.html5lib(document))
    }
    let tree = AccessibilityTreeText(document, file: file)
    try StandardOutput.writeReport(format == .json ? tree.json : tree.text)
  }
}
