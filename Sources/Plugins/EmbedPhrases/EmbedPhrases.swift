import Foundation
import PackagePlugin

/// Turns the texts of a target into Swift: `Phrases/NAME.yml` becomes the enumeration `NAME`. Each
/// file is read again alone when it is edited.
@main
struct EmbedPhrases: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let files = try FileManager.default.contentsOfDirectory(
      at: module.directoryURL.appending(path: "Phrases"), includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == "yml" }.sorted { $0.path < $1.path }
    let tool = try context.tool(named: "rule-embedder").url
    return files.map { file in
      let name = file.deletingPathExtension().lastPathComponent
      let output = context.pluginWorkDirectoryURL.appending(path: name + ".swift")
      return .buildCommand(
        displayName: "Embedding \(name) in \(target.name)", executable: tool,
        arguments: ["phrases", file.path, output.path, target.name], inputFiles: [file],
        outputFiles: [output])
    }
  }
}
