import ArgumentParser
import AuditModel
import HTMLParsing

/// `parvis tree FILE`: the document as parsed, for comparing parsers.
struct TreeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "tree",
      abstract: words(
        fr: "Affiche l’arbre d’une page telle qu’elle est lue (notation de html5lib-tests).",
        en: "Prints the tree of a page as parsed (html5lib-tests notation)."))
  }

  @Argument(
    help: ArgumentHelp(
      words(
        fr: "Fichier, ou « - » pour l’entrée standard.", en: "File, or “-” for standard input."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file())
  var file: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Encodage de la page, comme si le serveur l’annonçait (utf-8, windows-1252…).",
        en: "Encoding of the page, as if the server said so (utf-8, windows-1252…)."),
      valueName: words(fr: "nom", en: "label")))
  var encoding: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      words(fr: "Langue des messages : fr ou en.", en: "Language of messages: fr or en."),
      valueName: "fr|en"),
    transform: DisplayOptions.language)
  var lang: Language?

  func run() throws {
    try EncodingLabels.check(encoding)
    let bytes = try TargetSources.bytes(of: file)
    let page: ParsedPage
    do {
      page = try HTMLParser.parse(bytes, options: ParserOptions(encodingLabel: encoding))
    } catch {
      throw CommandFailure(
        .unusableInput,
        words(
          fr: "« \(shown(file)) » n’est pas une page HTML que l’on puisse lire.",
          en: "“\(shown(file))” is not an HTML page that can be read."))
    }
    try StandardOutput.writeReport(TreePrinter.html5lib(page.document))
  }
}
