import Foundation
import PackagePlugin

/// Turns the exercise site of `Fixtures/` into Swift, as it is found and as it is mended.
@main
struct EmbedExerciseSite: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let site = context.package.directoryURL.appending(path: "Fixtures/sites/valbrume")
    let tool = try context.tool(named: "rule-embedder").url
    return ["found", "mended"].map { state in
      let folder = site.appending(path: state)
      let output = context.pluginWorkDirectoryURL.appending(path: state + ".swift")
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      let inputs = (files?.allObjects as? [URL] ?? []).sorted { $0.path < $1.path }
      return .buildCommand(
        displayName: "Embedding the exercise site as \(state)", executable: tool,
        arguments: ["folder", folder.path, output.path, "ExerciseSite", state],
        inputFiles: inputs + [folder], outputFiles: [output])
    }
  }
}
