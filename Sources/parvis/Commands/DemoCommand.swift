import ArgumentParser
import ExerciseSite
import Text

/// `parvis demo DIR`: the exercise site, out of the binary.
struct DemoCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "demo", abstract: HelpPhrase.demoAbstract.text)
  }

  @Argument(
    help: ArgumentHelp(.demoFolder, valueName: .folderValue),
    completion: .directory)
  var folder: String

  @Flag(help: ArgumentHelp(.demoMended))
  var mended = false

  func run() throws {
    let output = try OutputFolder(folder)
    guard var entries = try? DirectoryReader(output.path), entries.next() == nil else {
      throw CommandFailure(.cannotCreateOutput, .demoFolderNotEmpty(name: shown(folder)))
    }
    try Self.write(mended ? .mended : .found, to: output)
    StandardError.write(.demoWritten(name: shown(output.path)))
  }

  /// Writes the exercise site.
  static func write(_ state: ExerciseSite.State, to output: OutputFolder) throws {
    for file in ExerciseSite.files(state) {
      if let slash = file.path.lastIndex(of: "/") {
        try OutputFolder.make(output.folder(String(file.path[..<slash])))
      }
      try OutputFile(output.folder(file.path)).write(file.bytes)
    }
  }
}
