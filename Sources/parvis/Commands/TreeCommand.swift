import ArgumentParser
import AuditModel
import HTMLParsing

/// `parvis tree FILE`: the document as parsed, for comparing parsers.
struct TreeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "tree",
      abstract: HelpPhrase.treeAbstract.text)
  }

  @Argument(
    help: ArgumentHelp(.treeFile, valueName: .fileValue),
    completion: .file())
  var file: String

  @Option(
    name: .long,
    help: ArgumentHelp(.treeEncoding, valueName: .labelValue))
  var encoding: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.treeLang, valueName: "fr|en"),
    transform: DisplayOptions.language)
  var lang: Language?

  func run() throws {
    try EncodingLabels.check(encoding)
    let bytes = try TargetSources.bytes(of: file)
    let page: ParsedPage
    do {
      page = try HTMLParser.parse(bytes, options: ParserOptions(encodingLabel: encoding))
    } catch {
      throw CommandFailure(.unusableInput, .notHTML(file: shown(file)))
    }
    try StandardOutput.writeReport(TreePrinter.html5lib(page.document))
  }
}
