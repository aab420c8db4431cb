import ArgumentParser
import Audit
import Glibc

@main
enum ParvisMain {
  static func main() async {
    StandardStreams.occupyClosed()
    ProcessMemory.keepForReuse()
    Signals.install()
    DocumentExaminer.begin()
    do {
      // Swift reads the command line in /proc: without it nothing is known of what was asked for, and
      // to print the help as if all were well would hide that.
      guard !CommandLine.arguments.isEmpty else {
        throw CommandFailure(.internalError, .noCommandLine)
      }
      let arguments = try CommandWords.completed(
        Array(CommandLine.arguments.dropFirst()), commands: Parvis.commandNames)
      var command = try Parvis.parseAsRoot(arguments)
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

  /// Whether a shell reads what is printed: to it quotes are no typography.
  private static var isScript: Bool {
    CommandLine.arguments.contains { $0.hasPrefix("--generate-completion-script") }
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
      let message = Parvis.fullMessage(for: error)
      let text = isScript ? message : ParserMessages.translated(message, Interface.language)
      if code == 0 {
        do {
          try StandardOutput.write(text.hasSuffix("\n") ? text : text + "\n")
        } catch WriteProblem.failed(let reason) {
          finish(with: CommandFailure(.writeError, .cannotWriteOutput(reason: reason)))
        } catch {}
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
      abstract: HelpPhrase.abstract.text,
      version: "\(Tool.name) \(Tool.version)",
      subcommands: [
        AuditCommand.self, RGAACommand.self, ScanCommand.self, HistoryCommand.self,
        CompareCommand.self,
        BaselineCommand.self, ServeCommand.self, DemoCommand.self, RulesCommand.self,
        TreeCommand.self,
        SchemaCommand.self, InitCommand.self,
        WorkerCommand.self, ReduceCommand.self, LanguageServerCommand.self,
        ScanSiteCommand.self, ExamineDocumentsCommand.self,
      ])
  }

  static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName }
  }
}

/// The name and version of the program.
enum Tool {
  static let name = "parvis"
  static let version = "0.2.0"
}
