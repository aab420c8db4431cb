import Foundation
import PackagePlugin

/// Turns the studio's style, scripts and lessons into Swift.
@main
struct EmbedStudio: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    let tool = try context.tool(named: "rule-embedder").url
    return [("Assets", "StudioAssets"), ("Lessons", "StudioLessons")].map { name, type in
      let folder = module.directoryURL.appending(path: name)
      let output = context.pluginWorkDirectoryURL.appending(path: type + "+Embedded.swift")
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      let inputs = (files?.allObjects as? [URL] ?? []).sorted { $0.path < $1.path }
      return .buildCommand(
        displayName: "Embedding \(name) of the studio", executable: tool,
        arguments: ["folder", folder.path, output.path, type, "embedded"],
        inputFiles: inputs + [folder], outputFiles: [output])
    }
  }
}
