import ArgumentParser
import Audit
import Glibc

@main
enum ParvisMain {
  static func main() async {
    ProcessMemory.keepForReuse()
    Signals.install()
    do {
      var command = try Parvis.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      exit(ExitStatus.done.rawValue)
    } catch {
      finish(with: error)
    }
  }

  /// Says what went wrong in the user's language and ends with the code of the contract.
  private static func finish(with error: any Error) -> Never {
    switch error {
    case let failure as CommandFailure:
      StandardError.write(failure.text + "\n")
      exit(failure.status.rawValue)
    case let status as ExitStatus:
      exit(status.rawValue)
    default:
      let code = Parvis.exitCode(for: error).rawValue
      let text = ParserWords.translated(Parvis.fullMessage(for: error), Interface.language)
      if code == 0 {
        try? StandardOutput.write(text.hasSuffix("\n") ? text : text + "\n")
      } else {
        StandardError.write(text + "\n")
      }
      exit(code)
    }
  }
}

/// The root command: only its subcommands do something.
struct Parvis: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "parvis",
      abstract: words(
        fr: "Dit ce qui, sur un site, empêche des personnes d’y accéder ou le cache aux moteurs "
          + "de recherche, et comment y remédier.",
        en: "Says what on a web site shuts people out or hides it from search engines, and how to "
          + "mend it."),
      version: "\(Tool.name) \(Tool.version)",
      subcommands: [
        AuditCommand.self, CompareCommand.self, BaselineCommand.self, RulesCommand.self,
        TreeCommand.self, SchemaCommand.self,
      ])
  }
}

/// Who we are.
enum Tool {
  static let name = "parvis"
  static let version = "0.1.0"
}
