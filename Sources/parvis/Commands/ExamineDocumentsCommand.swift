import ArgumentParser
import Documents

/// `parvis examine-documents`: what reads PDF and office files for the other commands. Not for people.
struct ExamineDocumentsCommand: ParsableCommand {
  static let name = "examine-documents"

  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: name, shouldDisplay: false)
  }

  func run() { DocumentService.run() }
}
