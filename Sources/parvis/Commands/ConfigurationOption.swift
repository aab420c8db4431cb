import ArgumentParser
import AuditModel
import Configuration

/// `--config FILE`.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      words(
        fr: "Fichier de réglages (YAML) ; ce que dit la ligne de commande l’emporte.",
        en: "File of settings (YAML); what the command line says counts more."),
      valueName: words(fr: "fichier", en: "file")),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  /// The settings of the file; nil without one.
  func read() throws -> ConfigurationFile? {
    guard let name = config else { return nil }
    let text = try TextFile.read(name)
    let names = Set(RuleNames.all)
    do {
      return try ConfigurationFile(
        text, file: name, isName: names.contains, readFile: { try? TextFile.read($0) })
    } catch {
      throw CommandFailure(
        .configurationError,
        "\(shown(error.file)):\(error.line):\(error.column): "
          + words(fr: error.message.french, en: error.message.english))
    }
  }
}
