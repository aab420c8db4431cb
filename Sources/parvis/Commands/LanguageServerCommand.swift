import ArgumentParser
import Audit
import Comparison
import Configuration
import Glibc
import LanguageServer
import Reports
import RuleCatalog
import Text

/// `parvis lsp`: an editor asks, over standard input and output, what is to be mended as pages are typed.
struct LanguageServerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "lsp", abstract: HelpPhrase.lspAbstract.text,
      discussion: HelpPhrase.lspDiscussion.text)
  }

  @OptionGroup var rules: RuleOptions
  @OptionGroup var configuration: ConfigurationOption
  @OptionGroup var display: DisplayOptions

  /// Editors name the transport; there is one.
  @Flag(name: .long, help: .hidden)
  var stdio = false

  func run() async throws {
    // Standard error is the editor's: it is not told which file was found.
    let settings = try configuration.read(for: ["."], isQuiet: true)
    var options = try rules.auditOptions(settings)
    options.encodingLabel = "utf-8"
    options.today = Today.day
    options.jobs = 1
    var server = LanguageServer(
      Auditor(options: options),
      teller: FindingTeller(
        display.lang ?? settings?.language ?? Interface.language, settings?.rules ?? .catalog),
      name: ToolIdentity(
        name: Tool.name, version: Tool.version, ruleset: RuleCatalog.version),
      acceptance: Acceptance(ignored: settings?.ignored ?? [], day: Today.day),
      folder: SystemCalls.resolvedPath(".").map { $0.hasSuffix("/") ? $0 : $0 + "/" })
    var framing = MessageFraming()
    while server.end == nil {
      let bytes: [UInt8]
      do throws(SystemError) {
        bytes = try SystemCalls.read(0, upTo: 1 << 16)
      } catch {
        throw CommandFailure(
          .missingInput, .cannotReadTarget(target: "-", reason: systemReason(error.code)))
      }
      if bytes.isEmpty { throw ExitStatus.internalError }
      framing.feed(bytes)
      try await answer(&framing, &server)
    }
    throw server.end == .orderly ? ExitStatus.done : ExitStatus.internalError
  }

  /// Answers all messages that have come whole.
  private func answer(
    _ framing: inout MessageFraming, _ server: inout LanguageServer
  ) async throws {
    var messages: [[UInt8]] = []
    do throws(MessageFraming.Problem) {
      while let message = try framing.next() { messages.append(message) }
    } catch {
      throw CommandFailure(.unusableInput, .notAnEditor)
    }
    for answer in await server.answer(messages) {
      do throws(WriteProblem) {
        try DescriptorWriting.write(MessageFraming.framed(answer), to: 1)
      } catch {
        throw ExitStatus.writeError
      }
    }
  }
}
