import ArgumentParser
import AuditModel
import Glibc
import Reports

/// `parvis init`: a `parvis.yml` to start from, with every setting explained and none changed.
struct InitCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "init", abstract: HelpPhrase.initAbstract.text)
  }

  @Argument(
    help: ArgumentHelp(.initFolder, valueName: .folderValue),
    completion: .directory)
  var folder: String = "."

  @Option(
    name: .long,
    help: ArgumentHelp(.lang, valueName: "fr|en"),
    completion: .list(Language.allCases.map(\.rawValue)),
    transform: DisplayOptions.language)
  var lang: Language?

  func run() throws {
    let file = ConfigurationOption.fileName
    let name = folder == "." ? file : folder + (folder.hasSuffix("/") ? "" : "/") + file
    let text = SettingsPhrase.template.text(in: lang ?? Interface.language) + "\n"
    // Created by this very call, or not at all: nothing can come between a look and the writing.
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .cannotCreateOutput,
        errno == EEXIST
          ? .settingsThere(name: shown(name))
          : .cannotCreate(name: shown(name), reason: systemReason(errno)))
    }
    close(descriptor)
    try OutputFile(name).write(Array(text.utf8))
    StandardError.write(.settingsWritten(name: shown(name)))
  }
}
